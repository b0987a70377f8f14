import { at, misspell, pickAny } from './mutation.ts';
import type { Choice, Mutations } from './mutation.ts';
import type { TreePath } from './profile-tree.ts';

/** Adds a relationship to a table and gives its place. */
function follow({ tree, random }: Pick<Choice, 'tree' | 'random'>, table: string, name: string): TreePath {
  const list = tree.list(['tables', table, 'related']);
  list.push(random.pick([name, { relationship: name }]));
  return ['tables', table, 'related', list.length - 1];
}

/** Relationships that a table can follow to other tables of the profile, none of which leads back. */
function waysFrom(
  { tree, metadata }: Choice,
  table: string,
): readonly { readonly name: string; readonly target: string }[] {
  const known = new Set(tree.tables());
  const leadsOn = new Set(tree.relationships().map((one) => one.table));
  return metadata.relationshipsOf(table).flatMap(({ schemaName }) => {
    const target = tree.targetOf(schemaName, table);
    const isFine = target !== undefined && target !== table && known.has(target) && !leadsOn.has(target);
    return isFine ? [{ name: schemaName, target }] : [];
  });
}

/** Relationships of a table with itself. */
function selfRelationships({ tree, metadata }: Choice): readonly (readonly [table: string, name: string])[] {
  return tree
    .tables()
    .flatMap((table) =>
      metadata
        .relationshipsOf(table)
        .flatMap((one) => (tree.targetOf(one.schemaName, table) === table ? [[table, one.schemaName] as const] : [])),
    );
}

/** What is wrong with the relationships of a profile. */
export const relationshipMutations: Mutations = {
  'unknown-relationship': [
    ({ tree, random, metadata }) => {
      const found = pickAny(random, tree.relationships());
      const wrong = misspell(found?.name ?? 'x', random);
      if (!found || metadata.relationship(wrong)) return undefined;
      tree.set(found.namePath, wrong);
      return at(...found.namePath);
    },
  ],
  'relationship-wrong-table': [
    ({ tree, random, metadata }) => {
      const found = pickAny(random, tree.relationships());
      const other = random.pick([...metadata.relationshipNames()]);
      if (!found || tree.targetOf(other, found.table) !== undefined) return undefined;
      tree.set(found.namePath, other);
      return at(...found.namePath);
    },
  ],
  'related-table-not-in-profile': [
    ({ tree, random }) => {
      const found = pickAny(random, tree.relationships());
      if (!found) return undefined;
      tree.remove(['tables', found.target]);
      return at(...found.namePath);
    },
    (choice) => {
      const { tree, random, metadata } = choice;
      const table = random.pick(tree.tables());
      const away = metadata.relationshipsOf(table).filter(({ schemaName }) => {
        const target = tree.targetOf(schemaName, table);
        return target !== undefined && !tree.tables().includes(target);
      });
      const way = pickAny(random, away);
      return way && at(...follow(choice, table, way.schemaName));
    },
  ],
  'related-without-relationship': [
    ({ tree, random }) => {
      const related = tree.relationships().filter(({ target }) => tree.at(['tables', target, 'rows']) === 'related');
      const found = pickAny(random, related);
      if (!found) return undefined;
      for (const { path } of related.filter(({ target }) => target === found.target).toReversed()) tree.remove(path);
      return at('tables', found.target, 'rows');
    },
  ],
  'circular-relationship': [
    (choice) => {
      const found = pickAny(choice.random, choice.tree.relationships());
      if (!found) return undefined;
      return { at: [found.namePath, follow(choice, found.target, found.name)] };
    },
  ],
  'too-many-links': [
    (choice) => {
      const { tree, random } = choice;
      const wide = tree
        .tables()
        .filter((table) => new Set(waysFrom(choice, table).map(({ target }) => target)).size > 15);
      const table = pickAny(
        random,
        wide.filter((name) => !tree.relationships().some(({ target }) => target === name)),
      );
      if (table === undefined) return undefined;
      const byTarget = new Map(waysFrom(choice, table).map((way) => [way.target, way.name]));
      for (const [, name] of random.some([...byTarget], 16)) follow(choice, table, name);
      return at('tables', table);
    },
  ],
  'self-relationship': [
    (choice) => {
      const found = pickAny(choice.random, selfRelationships(choice));
      return found && at(...follow(choice, ...found));
    },
  ],
  'duplicate-relationship': [
    (choice) => {
      const found = pickAny(choice.random, choice.tree.relationships());
      if (!found) return undefined;
      return at(...follow(choice, found.table, choice.random.pick([found.name, found.name.toUpperCase()])));
    },
  ],
  'many-to-many': [
    (choice) => {
      const { tree, random, metadata } = choice;
      const several = tree.tables().flatMap((table) => {
        const names = metadata
          .relationshipsOf(table)
          .flatMap((one) =>
            one.kind === 'many-to-many' && tree.targetOf(one.schemaName, table) !== undefined ? [one.schemaName] : [],
          );
        return names.length > 1 ? [{ table, names }] : [];
      });
      const found = pickAny(random, several);
      if (!found) return undefined;
      const [, second = []] = random.some(found.names, 2).map((name) => follow(choice, found.table, name));
      return at(...second);
    },
  ],
  'redundant-relationship': [
    ({ tree, random }) => {
      const found = pickAny(random, tree.relationships());
      if (!found) return undefined;
      tree.remove(['tables', found.target, 'where']);
      tree.set(['tables', found.target, 'rows'], 'all');
      return at(...found.namePath);
    },
  ],
  'unreachable-relationship': [
    ({ tree, random }) => {
      const ways = tree.relationships();
      const onward = ways.filter(
        ({ target }) => tree.at(['tables', target, 'rows']) === 'related' && ways.some(({ table }) => table === target),
      );
      const found = pickAny(random, onward);
      if (!found) return undefined;
      for (const { path } of ways.filter(({ target }) => target === found.target).toReversed()) tree.remove(path);
      return at('tables', found.target, 'related');
    },
  ],
  'filter-and-related': [
    (choice) => {
      const { tree, random } = choice;
      const ways = tree.tables().flatMap((table) => waysFrom(choice, table).map((way) => ({ table, ...way })));
      const found = pickAny(
        random,
        ways.filter(({ target }) => Array.isArray(tree.at(['tables', target, 'where']))),
      );
      if (!found) return undefined;
      follow(choice, found.table, found.name);
      return at('tables', found.target, 'where');
    },
  ],
};
