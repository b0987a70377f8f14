import fc from 'fast-check';
import type { Row } from '../../src/fetchxml/evaluate/rows.ts';

/** Tables of a small random company. The last one is not in the catalog: what its columns hold is read off the data. */
const tables = ['bookableresource', 'bookableresourcebooking', 'msdyn_workorder', 'new_visit'] as const;
type TableName = (typeof tables)[number];

/** Ids that rows of all tables draw from: some of them lead nowhere. */
const idOf = (table: number, number: number): string =>
  `0000000${table}-0000-4000-8000-00000000000${number.toString(16)}`;
export const userIds = [0, 1, 2].map((number) => idOf(9, number));
export const teamIds = [0, 1].map((number) => idOf(8, number));
const unitIds = [0, 1].map((number) => idOf(7, number));

const id = (table: number): fc.Arbitrary<string> => fc.integer({ min: 0, max: 6 }).map((number) => idOf(table, number));
const day = fc.integer({ min: -12, max: 12 }).map((days) => new Date(Date.UTC(2026, 10, 25) + days * 86_400_000));
const instant = fc
  .tuple(day, fc.constantFrom(0, 7, 12, 22, 23), fc.constantFrom(0, 30))
  .map(([date, hours, minutes]) => {
    date.setUTCHours(hours, minutes);
    return date.toISOString().replace('.000Z', 'Z');
  });
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 4 });
const owned = {
  ownerid: maybe(fc.constantFrom(...userIds, ...teamIds)),
  owningbusinessunit: maybe(fc.constantFrom(...unitIds)),
  statecode: fc.constantFrom(0, 0, 0, 1),
};

const rowsOf: Readonly<Record<TableName, fc.Arbitrary<Row>>> = {
  bookableresource: fc.record({
    ...owned,
    userid: maybe(fc.constantFrom(...userIds)),
    resourcetype: fc.constantFrom(3, 4),
    name: maybe(fc.constantFrom('Ann', 'bo', 'ann')),
  }),
  bookableresourcebooking: fc.record({
    ...owned,
    resource: maybe(id(0)),
    msdyn_workorder: maybe(id(2)),
    starttime: maybe(fc.oneof({ weight: 9, arbitrary: instant }, { weight: 1, arbitrary: fc.constant('soon') })),
    endtime: maybe(instant),
    duration: maybe(fc.integer({ min: 0, max: 3 })),
  }),
  msdyn_workorder: fc.record({
    ...owned,
    msdyn_name: maybe(fc.constantFrom('WO-1', 'wo-1', 'WO-2')),
    msdyn_parentworkorder: maybe(id(2)),
    msdyn_totalamount: maybe(fc.constantFrom(0, 1.5, 20)),
    msdyn_istaxable: maybe(fc.boolean()),
  }),
  new_visit: fc.record({
    new_order: maybe(id(2)),
    new_on: maybe(day.map((date) => date.toISOString().slice(0, 10))),
    new_count: maybe(fc.integer({ min: 0, max: 2 })),
    new_label: maybe(fc.constantFrom('WO-1', 'Ann', 'x')),
  }),
};

const columns: Readonly<Record<TableName, readonly string[]>> = {
  bookableresource: ['bookableresourceid', 'ownerid', 'statecode', 'userid', 'resourcetype', 'name'],
  bookableresourcebooking: ['resource', 'msdyn_workorder', 'starttime', 'endtime', 'duration', 'ownerid'],
  msdyn_workorder: ['msdyn_name', 'msdyn_parentworkorder', 'msdyn_totalamount', 'msdyn_istaxable', 'ownerid'],
  new_visit: ['new_order', 'new_on', 'new_count', 'new_label', 'new_visitid'],
};

/** Rows of all tables; ids are given one after the other, the last ones are nobody's. */
export const randomRows: fc.Arbitrary<Readonly<Record<TableName, readonly Row[]>>> = fc.record({
  bookableresource: table('bookableresource', 0),
  bookableresourcebooking: table('bookableresourcebooking', 1),
  msdyn_workorder: table('msdyn_workorder', 2),
  new_visit: table('new_visit', 3),
});

function table(name: TableName, number: number): fc.Arbitrary<readonly Row[]> {
  return fc
    .array(rowsOf[name], { maxLength: 6 })
    .map((rows) => rows.map((row, index) => ({ ...row, [`${name}id`]: idOf(number, index) })));
}

const literals = fc.constantFrom(
  '0',
  '1',
  '2',
  '3',
  'WO-1',
  'ann',
  '2026-11-25',
  '2026-11-24T22:30:00Z',
  '%o%',
  idOf(2, 1),
);
const perColumn = fc.constantFrom(
  ...['eq', 'ne', 'gt', 'le', 'like', 'not-like', 'begins-with', 'in', 'not-in', 'null', 'not-null'],
  ...['eq-userid', 'ne-userid', 'eq-userteams', 'eq-useroruserteams', 'eq-businessid'],
  ...['today', 'next-x-days', 'last-x-days', 'on-or-after', 'this-week', 'last-seven-days', 'next-seven-days'],
);
const noValue = new Set(['null', 'not-null', 'today', 'this-week', 'last-seven-days', 'next-seven-days']);

function condition(name: TableName): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...columns[name]), perColumn, literals, literals)
    .map(([column, operator, one, two]) => {
      const start = `<condition attribute="${column}" operator="${operator}"`;
      if (noValue.has(operator) || /user|business/.test(operator)) return `${start}/>`;
      if (operator.includes('-x-')) return `${start} value="${/^[1-3]$/.test(one) ? one : '2'}"/>`;
      if (operator.endsWith('in')) return `${start}><value>${one}</value><value>${two}</value></condition>`;
      return `${start} value="${one}"/>`;
    });
}

/** Ways between two tables: the linked table, its column, and the column of the one above. */
const ways: Readonly<Record<TableName, readonly (readonly [TableName, string, string])[]>> = {
  bookableresource: [['bookableresourcebooking', 'resource', 'bookableresourceid']],
  bookableresourcebooking: [
    ['bookableresource', 'bookableresourceid', 'resource'],
    ['msdyn_workorder', 'msdyn_workorderid', 'msdyn_workorder'],
  ],
  msdyn_workorder: [
    ['bookableresourcebooking', 'msdyn_workorder', 'msdyn_workorderid'],
    ['new_visit', 'new_order', 'msdyn_workorderid'],
    ['new_visit', 'new_label', 'msdyn_name'],
  ],
  new_visit: [
    ['msdyn_workorder', 'msdyn_workorderid', 'new_order'],
    ['bookableresource', 'resourcetype', 'new_count'],
  ],
};

function link(name: TableName, depth: number, types: readonly string[]): fc.Arbitrary<string> {
  return fc
    .constantFrom(...ways[name])
    .chain(([linked, from, to]) =>
      fc
        .tuple(fc.constantFrom(...types), filter(linked, depth - 1))
        .map(
          ([type, inner]) =>
            `<link-entity name="${linked}" from="${from}" to="${to}" link-type="${type}">${inner}</link-entity>`,
        ),
    );
}

function filter(name: TableName, depth: number): fc.Arbitrary<string> {
  const leaf = condition(name);
  const asking = ['any', 'not any', 'all', 'not all'];
  const part =
    depth <= 0 ? leaf : fc.oneof({ weight: 3, arbitrary: leaf }, filter(name, depth - 1), link(name, depth, asking));
  return fc
    .tuple(fc.constantFrom('and', 'or'), fc.array(part, { maxLength: 3 }))
    .map(([type, parts]) => `<filter type="${type}">${parts.join('')}</filter>`);
}

/** A query about one of the tables. */
export const randomQuery: fc.Arbitrary<string> = fc
  .constantFrom(...tables)
  .chain((name) =>
    fc
      .tuple(filter(name, 2), fc.option(link(name, 1, ['inner', 'outer', 'exists', 'in', 'any']), { freq: 2 }))
      .map(([own, joined]) => `<fetch><entity name="${name}">${own}${joined ?? ''}</entity></fetch>`),
  );

/** Conditions, and everything else that a filter can be, about one table. */
export const randomFilter = (name: TableName): fc.Arbitrary<string> => filter(name, 2);
