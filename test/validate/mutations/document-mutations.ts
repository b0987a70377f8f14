import { at, misspell, pickAny } from './mutation.ts';
import type { Choice, Expected, Mutations } from './mutation.ts';

const long = (length: number, { random }: Choice): string => 'n'.repeat(length + 1 + random.below(50));

/** Gives a table something that is too long. */
function lengthen(choice: Choice, key: string, length: number): Expected {
  const table = choice.random.pick(choice.tree.tables());
  choice.tree.set(['tables', table, key], long(length, choice));
  return at('tables', table, key);
}

/** What is wrong with names, keys and what no rule looks into. */
export const documentMutations: Mutations = {
  'invalid-document': [
    ({ tree, random }) => {
      const table = random.pick(tree.tables());
      const key = misspell('related', random);
      tree.set(['tables', table, key], []);
      return at('tables', table, key);
    },
    ({ tree, random }) => {
      const table = random.pick(tree.tables());
      tree.set(['tables', table, 'rows'], random.pick(['some', 'Custom', 3, true]));
      return at('tables', table, 'rows');
    },
    ({ tree, random }) => {
      const table = random.pick(tree.tables());
      tree.set(['tables', table, 'sync'], random.pick(['often', [], true]));
      return at('tables', table, 'sync');
    },
  ],
  'invalid-name': [
    ({ tree, random }) => {
      tree.set(['name'], ' '.repeat(random.below(4)));
      return at('name');
    },
    (choice) => {
      choice.tree.set(['name'], long(200, choice));
      return at('name');
    },
  ],
  'duplicate-table': [
    ({ tree, random }) => {
      const table = random.pick(tree.tables());
      const again = table.toUpperCase();
      tree.set(['tables', again], structuredClone(tree.map(['tables', table])));
      return at('tables', again);
    },
  ],
  'duplicate-item-name': [
    ({ tree, random }) => {
      const [first = '', second = ''] = random.some(tree.tables(), 2);
      for (const table of [first, second]) tree.set(['tables', table, 'name'], 'The same');
      return at('tables', second, 'name');
    },
  ],
  'too-long': [
    (choice) => {
      choice.tree.set(['description'], long(2_000, choice));
      return at('description');
    },
    (choice) => lengthen(choice, 'name', 255),
    (choice) => {
      const found = pickAny(choice.random, choice.tree.relationships());
      if (!found) return undefined;
      choice.tree.set(found.path, { relationship: found.name, name: long(200, choice) });
      return at(...found.path, 'name');
    },
  ],
  'unused-filter': [
    ({ tree, random }) => {
      const name = `filter-${random.below(1_000)}`;
      tree.set(['filters', name], { table: random.pick(tree.tables()), where: ['createdon last-x-days 3'] });
      return at('filters', name);
    },
  ],
  'unknown-element': [
    ({ tree, random }) => {
      const table = random.pick(tree.tables());
      tree.set(['tables', table, 'extra'], [{ xml: `<Extra${random.below(9)} />` }]);
      return at('tables', table, 'extra', 0);
    },
  ],
};
