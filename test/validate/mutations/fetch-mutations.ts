import { linkFrom } from './filter-mutations.ts';
import type { Choice, Mutation, Mutations } from './mutation.ts';

/** A date that nearly every table has. */
const dates = 'createdon';

/** A filter as FetchXML, a line an element. */
const fetch = (table: string, ...inner: readonly string[]): string =>
  [
    '<fetch>',
    `  <entity name="${table}">`,
    '    <filter>',
    ...inner.map((line) => `      ${line}`),
    '    </filter>',
    '  </entity>',
    '</fetch>',
  ].join('\n');

/** Says the filter of a table as FetchXML; `words` is what is wrong in it. */
const saying =
  (made: (table: string, choice: Choice) => readonly [text: string, words: string] | undefined): Mutation =>
  (choice) => {
    const { tree, random } = choice;
    const table = random.pick(tree.tables().filter((name) => tree.at(['tables', name, 'rows']) === 'custom'));
    const [text, words] = made(table, choice) ?? [];
    if (text === undefined || words === undefined) return undefined;
    tree.remove(['tables', table, 'where']);
    tree.set(['tables', table, 'fetchxml'], text);
    return { at: [['tables', table, 'fetchxml']], words };
  };

const condition = `<condition attribute="${dates}" operator="today"/>`;

/** What is wrong with filters that are said as FetchXML. */
export const fetchMutations: Mutations = {
  'fetchxml-syntax': [
    saying((table, { random }) => {
      const element = random.pick([
        '<conditon attribute="createdon" operator="today"/>',
        '<condition attribut="createdon" operator="today"/>',
        '<condition attribute="createdon" operator="todya"/>',
        '<order attribute="createdon"/>',
      ]);
      return [fetch(table, condition, element), element];
    }),
    saying((table) => [fetch(table, condition, '<filter>'), '</entity>']),
  ],
  'filter-wrong-table': [
    saying((table, { random, tree }) => {
      const other = random.pick(tree.tables().filter((name) => name !== table));
      return [fetch(other, condition), '<entity'];
    }),
  ],
  'unsupported-link-type': [
    saying((table, choice) => {
      const link = linkFrom(choice, table);
      if (!link) return undefined;
      const type = choice.random.pick([
        'inner',
        'outer',
        'exists',
        'in',
        'all',
        'not all',
        'matchfirstrowusingcrossapply',
      ]);
      const element = `<link-entity name="${link.any}" from="a" to="b" link-type="${type}"/>`;
      return [fetch(table, condition, element), element];
    }),
  ],
  'ignored-in-filter': [
    saying((table, { random }) => {
      const element = random.pick(['<order attribute="createdon"/>', '<attribute name="createdon"/>']);
      return [fetch(table, condition).replace('    <filter>', `    ${element}\n    <filter>`), element];
    }),
  ],
};
