import { at, misspell, pickAny } from './mutation.ts';
import type { Choice, Expected, Mutation, Mutations } from './mutation.ts';
import type { Tree, TreeCondition, TreePath } from './profile-tree.ts';

/** Conditions of the profile, or those that fit. */
function conditionsOf({ tree }: Choice, fits = /./): readonly TreeCondition[] {
  return tree.parts().conditions.filter(({ text }) => fits.test(text));
}

/** Puts something among the conditions of a table's own filter that is a list, at any index. */
function insert(
  { tree, random }: Choice,
  made: (table: string) => Tree | undefined,
  fits: (table: string) => boolean = () => true,
): Expected | undefined {
  const lists = tree.tables().filter((table) => Array.isArray(tree.at(['tables', table, 'where'])) && fits(table));
  const table = pickAny(random, lists);
  const node = table === undefined ? undefined : made(table);
  if (table === undefined || node === undefined) return undefined;
  const list = tree.list(['tables', table, 'where']);
  const index = random.below(list.length + 1);
  list.splice(index, 0, node);
  return at('tables', table, 'where', index);
}

/** Whether the columns of a table are all known and it has one of the name. */
const hasColumn =
  ({ metadata }: Choice, ...names: readonly string[]) =>
  (table: string): boolean =>
    names.every((name) => metadata.table(table)?.columns.has(name) === true);

/** Changes a condition's text. */
const changing =
  (fits: RegExp, change: (text: string, choice: Choice) => string): Mutation =>
  (choice) => {
    const found = pickAny(choice.random, conditionsOf(choice, fits));
    if (!found) return undefined;
    choice.tree.set(found.path, change(found.text, choice));
    return at(...found.path);
  };

/** Adds a condition to any filter of a table that has the column. */
const adding =
  (column: string, ...conditions: readonly string[]): Mutation =>
  (choice) =>
    insert(choice, () => `${column} ${choice.random.pick(conditions)}`, hasColumn(choice, column));

/** Replaces the filter of a table. */
function replaceFilter(
  { tree, random }: Choice,
  made: (table: string) => Tree,
): { readonly table: string; readonly path: TreePath } | undefined {
  const table = pickAny(
    random,
    tree.tables().filter((name) => tree.at(['tables', name, 'rows']) === 'custom'),
  );
  if (table === undefined) return undefined;
  tree.set(['tables', table, 'where'], made(table));
  return { table, path: ['tables', table, 'where'] };
}

/** A link from a table to another one of the profile, by a relationship. */
export function linkFrom(
  { tree, random, metadata }: Choice,
  table: string,
): { readonly any: string; readonly via: string } | undefined {
  const known = new Set(tree.tables());
  const ways = metadata.relationshipsOf(table).flatMap(({ schemaName, kind }) => {
    const target = kind === 'lookup' ? tree.targetOf(schemaName, table) : undefined;
    return target !== undefined && target !== table && known.has(target) ? [{ any: target, via: schemaName }] : [];
  });
  return pickAny(random, ways);
}

/** A way from a table to another and back, as deep as it should be. */
function nest(choice: Choice, table: string, depth: number): Tree | undefined {
  const link = linkFrom(choice, table);
  if (!link) return undefined;
  if (depth === 1) return { ...link };
  const inner = nest(choice, link.any, depth - 1);
  return inner === undefined ? undefined : { ...link, where: [inner] };
}

/** A date that nearly every table has. */
const dates = 'createdon';

/** What is wrong with filters that are said as conditions. */
export const filterMutations: Mutations = {
  'fetchxml-syntax': [
    ({ tree, random }) => {
      const [table = ''] = random.some(
        tree.tables().filter((name) => Array.isArray(tree.at(['tables', name, 'where']))),
        1,
      );
      tree.list(['tables', table, 'where']).push({ use: `no-filter-${random.below(99)}` });
      return at('tables', table, 'where', tree.list(['tables', table, 'where']).length - 1);
    },
    changing(/ /, (text, { random }) => text.replace(/ .*/, random.pick(['', ' equals 1', ' = 0']))),
  ],
  'custom-without-filter': [
    ({ tree, random }) => {
      const custom = tree.tables().filter((name) => tree.at(['tables', name, 'rows']) === 'custom');
      const table = random.pick(custom);
      tree.remove(['tables', table, 'where']);
      return at('tables', table, 'rows');
    },
    ({ tree, random }) => {
      const related = tree.tables().filter((name) => tree.at(['tables', name, 'rows']) === 'related');
      const table = random.pick(related);
      tree.set(['tables', table, 'where'], ['statecode eq 0']);
      return at('tables', table, 'where');
    },
  ],
  'unknown-filter-column': [
    changing(/^\w{4,} /, (text, { random }) => text.replace(/^\w+/, (column) => misspell(column, random))),
  ],
  'operator-type-mismatch': [
    changing(
      /^statecode eq/,
      (_, { random }) => `statecode ${random.pick(['last-x-days 3', 'eq-userid', 'today', 'contain-values 0'])}`,
    ),
    changing(/^(?:createdon|modifiedon|starttime|endtime) /, (text, { random }) =>
      text.replace(/ .*/, ` ${random.pick(['like 2026%', 'eq-userid', 'begins-with 2', 'contain-values 1'])}`),
    ),
    changing(/ (?:eq|in|last-x-days) \d/, (text) => text.replace(/ (\S+) .*/, ' $1')),
    changing(
      /^statecode eq \d$/,
      (_, { random }) => `statecode eq ${random.pick(['active', '0.5', 'zero', '2026-01-01'])}`,
    ),
    changing(/ last-x-days \d/, (_, { random }) => `createdon last-x-days ${random.pick(['many', '-3', '0', '1.5'])}`),
  ],
  'unknown-link': [
    ({ tree, random, metadata }) => {
      const columns = tree.parts().links.flatMap(({ path, table, linked }) =>
        (['from', 'to'] as const).flatMap((key) => {
          const column = tree.at([...path, key]);
          return typeof column === 'string'
            ? [{ path: [...path, key], column, owner: key === 'from' ? linked : table }]
            : [];
        }),
      );
      const found = pickAny(random, columns);
      const wrong = misspell(found?.column ?? 'x', random);
      if (!found || metadata.table(found.owner)?.columns.has(wrong) !== false) return undefined;
      tree.set(found.path, wrong);
      return at(...found.path);
    },
  ],
  'link-table-not-in-profile': [
    ({ tree, random }) => {
      const { links } = tree.parts();
      const read = links.filter(({ linked, path }) => tree.tables().includes(linked) && path[1] !== linked);
      const found = pickAny(random, read);
      if (!found) return undefined;
      tree.remove(['tables', found.linked]);
      const left = tree.parts().links.filter(({ linked }) => linked === found.linked);
      return left.length === 0 ? undefined : { at: left.map(({ path, key }) => [...path, key]) };
    },
  ],
  'date-window-too-wide': [
    changing(/ last-x-days \d+$/, (text, { random }) => text.replace(/\d+$/, String(32 + random.below(900)))),
    adding('createdon', 'last-x-months 2', 'last-x-years 1', 'last-x-weeks 9', 'last-year'),
  ],
  'date-window-open-ended': [
    (choice) => {
      const bound = choice.random.pick([
        'ge 2026-01-01',
        'on-or-after 2026-01-01',
        'olderthan-x-days 30',
        'le 2026-05-01',
      ]);
      const found = replaceFilter(choice, () => ['statecode eq 0', `${dates} ${bound}`]);
      return found && hasColumn(choice, dates)(found.table) ? at(...found.path, 1) : undefined;
    },
  ],
  'date-absolute': [adding(dates, 'on 2026-01-31', 'ge 2025-12-01', 'between 2026-01-01, 2026-01-15', 'eq 2026-02-02')],
  'filter-matches-everything': [
    (choice) => {
      const found = replaceFilter(choice, () => []);
      return found && at(...found.path);
    },
    (choice) => {
      const { metadata } = choice;
      const found = replaceFilter(choice, (table) => [`${metadata.table(table)?.primaryId ?? ''} not-null`]);
      return found && at(...found.path, 0);
    },
    (choice) => {
      const found = replaceFilter(choice, () => [{ or: ['createdon null', 'createdon not-null'] }]);
      return found && at(...found.path, 0, 'or', 0);
    },
  ],
  'filter-matches-nothing': [
    (choice) => {
      const states = choice.tree.tables().flatMap((table) => {
        const list = choice.tree.at(['tables', table, 'where']);
        const index = Array.isArray(list) ? list.indexOf('statecode eq 0') : -1;
        return index < 0 ? [] : [{ table, index }];
      });
      const found = pickAny(choice.random, states);
      if (!found) return undefined;
      const list = choice.tree.list(['tables', found.table, 'where']);
      list.push(choice.random.pick(['statecode eq 1', 'statecode in 1, 2', 'statecode ne 0', 'statecode null']));
      return at('tables', found.table, 'where', list.length - 1);
    },
    changing(/^statecode eq 0$/, (_, { random }) => `statecode in ${77 + random.below(9)}, 99`),
  ],
  'filter-state-only': [
    (choice) => {
      const { tree, random } = choice;
      const more = tree.tables().filter((table) => (tree.at(['tables', table, 'where', 1]) ?? null) !== null);
      const table = pickAny(random, more.filter(hasColumn(choice, 'statecode')));
      if (table === undefined) return undefined;
      tree.set(['tables', table, 'where'], ['statecode eq 1']);
      return at('tables', table, 'where', 0);
    },
  ],
  'partial-match': [
    (choice) =>
      insert(choice, (table) => {
        const text = [...(choice.metadata.table(table)?.columns.values() ?? [])].find(({ type }) => type === 'String');
        const operator = choice.random.pick([
          'like %a%',
          'not-like a%',
          'begins-with a',
          'ends-with a',
          'not-end-with a',
        ]);
        return text && `${text.logicalName} ${operator}`;
      }),
  ],
  'many-ors': [
    (choice) => {
      const branches = Array.from(
        { length: 11 + choice.random.below(20) },
        (_, number) => `${dates} last-x-hours ${number + 1}`,
      );
      return insert(choice, () => ({ or: branches }), hasColumn(choice, dates));
    },
  ],
  'nested-links-too-deep': [
    (choice) => {
      const found = insert(choice, (table) => nest(choice, table, 8));
      const [path = []] = found?.at ?? [];
      return found && at(...path, ...Array.from({ length: 7 }, () => ['where', 0]).flat());
    },
  ],
  'too-many-conditions': [
    (choice) => {
      const count = 501 + choice.random.below(40);
      const found = replaceFilter(choice, () =>
        Array.from({ length: count }, (_, number) => `${dates} ne 2026-01-01T00:00:${number}`),
      );
      return found && at(...found.path, 500);
    },
  ],
  'too-many-linked-tables-in-filter': [
    (choice) => {
      const { random } = choice;
      let table = '';
      const found = replaceFilter(choice, (name) => {
        table = name;
        return [];
      });
      const link = linkFrom(choice, table);
      if (!found || !link) return undefined;
      choice.tree.set(
        found.path,
        Array.from({ length: 16 + random.below(5) }, () => ({ ...link })),
      );
      return at(...found.path, 15);
    },
  ],
  'self-join': [
    (choice) =>
      insert(choice, (table) => {
        const id = choice.metadata.table(table)?.primaryId;
        return id === undefined ? undefined : { [choice.random.pick(['any', 'none'])]: table, from: id, to: id };
      }),
  ],
  'user-filter-missing': [
    ({ tree, random }) => {
      const table = random.pick(
        ['bookableresourcebooking', 'msdyn_timeoffrequest'].filter((name) => tree.tables().includes(name)),
      );
      tree.set(['tables', table, 'where'], ['statecode eq 0', 'createdon last-x-days 7']);
      return at('tables', table, 'where');
    },
  ],
  'hierarchy-operator': [
    adding(
      'ownerid',
      'under 8BB0691A-6937-F111-88B3-0022489B9600',
      'above 8BB0691A-6937-F111-88B3-0022489B9600',
      'eq-or-under 8BB0691A-6937-F111-88B3-0022489B9600',
    ),
  ],
};
