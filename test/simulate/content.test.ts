import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { describeTables } from '../../src/fetchxml/evaluate/describe-tables.ts';
import { findRootRows } from '../../src/fetchxml/evaluate/evaluate-fetch.ts';
import type { Row } from '../../src/fetchxml/evaluate/rows.ts';
import type { FetchQuery } from '../../src/fetchxml/tree.ts';
import { EvaluationProblem } from '../../src/fetchxml/evaluate/evaluation-problem.ts';
import { loadMetadata } from '../../src/metadata/load-metadata.ts';
import { readProfile } from '../../src/schema/read-profile.ts';
import type { DeviceContent } from '../../src/simulate/content/device-content.ts';
import { RowExplainer } from '../../src/simulate/explain/explain-row.ts';
import { planSimulation } from '../../src/simulate/plan.ts';
import type { PlannedAssociation, SimulationPlan } from '../../src/simulate/plan.ts';
import { Simulation } from '../../src/simulate/simulation.ts';
import type { Viewer } from '../../src/simulate/simulation.ts';
import { checkProfile } from '../../src/validate/checked-profile.ts';
import { dataOfRows } from './data-of-rows.ts';
import { randomFilter, randomRows, teamIds, userIds } from './random-company.ts';

const metadata = await loadMetadata();
const now = new Date('2026-11-25T13:30:00Z');
const names = ['bookableresource', 'bookableresourcebooking', 'msdyn_workorder'] as const;
type Rows = Readonly<Record<string, readonly Row[]>>;

const viewer = (user: number): Viewer => ({
  timeZone: 'Europe/Berlin',
  caller: {
    userId: userIds[user] ?? '',
    teamIds: teamIds.slice(user),
    businessUnitId: '00000007-0000-4000-8000-000000000000',
  },
});

/** Relationships of the three tables, in both directions. */
const ways: Readonly<Record<(typeof names)[number], readonly (readonly [string, string])[]>> = {
  bookableresource: [['bookableresource_bookableresourcebooking_Resource', 'bookableresourcebooking']],
  bookableresourcebooking: [
    ['bookableresource_bookableresourcebooking_Resource', 'bookableresource'],
    ['msdyn_msdyn_workorder_bookableresourcebooking_WorkOrder', 'msdyn_workorder'],
  ],
  msdyn_workorder: [['msdyn_msdyn_workorder_bookableresourcebooking_WorkOrder', 'bookableresourcebooking']],
};

interface Item {
  readonly table: (typeof names)[number];
  readonly filter: string | null;
  readonly related: readonly { readonly relationship: string; readonly filter: string | null }[];
}

function itemOf(table: (typeof names)[number]): fc.Arbitrary<Item> {
  const related = fc
    .subarray([...ways[table]])
    .chain((chosen) =>
      fc.tuple(
        ...chosen.map(([relationship, target]) =>
          fc
            .option(filterOf(target), { freq: 2 })
            .map((filter) => ({ relationship, filter: filter === null ? null : fetchOf(target, filter) })),
        ),
      ),
    );
  return fc.record({
    table: fc.constant(table),
    filter: fc
      .option(randomFilter(table), { freq: 3 })
      .map((filter) => (filter === null ? null : fetchOf(table, filter))),
    related,
  });
}

function filterOf(table: string): fc.Arbitrary<string> {
  const name = names.find((one) => one === table);
  return name ? randomFilter(name) : fc.constant('');
}

function fetchOf(table: string, filter: string): string {
  return `<fetch><entity name="${table}">${filter}</entity></fetch>`;
}

const items = fc.tuple(itemOf(names[0]), itemOf(names[1]), itemOf(names[2]));

function planOf(chosen: readonly Item[]): SimulationPlan {
  const tables = Object.fromEntries(
    chosen.map(({ table, filter, related }) => [
      table,
      {
        ...(filter === null ? { rows: 'related' } : { rows: 'custom', fetchxml: filter }),
        related: related.map(({ relationship, filter: own }) => ({
          relationship,
          ...(own === null ? {} : { fetchxml: own }),
        })),
      },
    ]),
  );
  const { source, findings } = readProfile(JSON.stringify({ version: 1, name: 'P', tables }), 'p.yaml');
  if (!source) throw new Error(JSON.stringify(findings));
  return planSimulation(checkProfile(source, metadata), metadata);
}

function simulationOf(chosen: readonly Item[], rows: Rows): Simulation {
  const context = { tables: describeTables(metadata) };
  return new Simulation({ plan: planOf(chosen), data: dataOfRows(rows, metadata), metadata, context, selection: 0 });
}

/** Rows that the evaluator of whole rows finds; none where it refuses. */
function passing(query: FetchQuery, rows: Rows, user: number): ReadonlySet<Row> {
  const context = { now, ...viewer(user), tables: describeTables(metadata) };
  try {
    return new Set(findRootRows(query, { rowsOf: (table) => rows[table] ?? [] }, context));
  } catch (error) {
    if (error instanceof EvaluationProblem) return new Set();
    throw error;
  }
}

/** Rows that a relationship leads to from some rows. */
function ledTo({ to, hops: [hop] }: PlannedAssociation, rows: Rows, drivers: Iterable<Row>): readonly Row[] {
  const keys = new Set([...drivers].map((row) => row[hop?.from ?? '']).filter((key) => typeof key === 'string'));
  return (rows[to] ?? []).filter((row) => {
    const key = row[hop?.to ?? ''];
    return typeof key === 'string' && keys.has(key);
  });
}

/** What semantics 2 says, row by row: own filters, then relationships until nothing is added. */
function expectedRows(chosen: readonly Item[], rows: Rows, user: number): Readonly<Record<string, readonly number[]>> {
  const plan = [...planOf(chosen).items.values()];
  const found = new Map(plan.map(({ table, query }) => [table, new Set(query ? passing(query, rows, user) : [])]));
  const size = (): number => [...found.values()].reduce((sum, set) => sum + set.size, 0);
  for (let before = -1; before !== size();) {
    before = size();
    for (const association of plan.flatMap(({ associations }) => associations)) {
      const led = ledTo(association, rows, found.get(association.from) ?? []);
      const admitted = association.query ? passing(association.query, rows, user) : new Set(led);
      for (const row of led) if (admitted.has(row)) found.get(association.to)?.add(row);
    }
  }
  return Object.fromEntries(
    [...found].map(([table, set]) => [
      table,
      (rows[table] ?? []).flatMap((row, index) => (set.has(row) ? [index] : [])),
    ]),
  );
}

const rowsIn = (content: DeviceContent): Readonly<Record<string, readonly number[]>> =>
  Object.fromEntries(names.map((table) => [table, content.rows(table)]));

test('a device holds what own filters and relationships bring, for each user after the others', () => {
  fc.assert(
    fc.property(randomRows, items, (rows, chosen) => {
      const simulation = simulationOf(chosen, rows);
      for (const user of [0, 1, 2]) {
        const content = simulation.content(viewer(user), now);
        expect(rowsIn(content)).toEqual(expectedRows(chosen, rows, user));
      }
    }),
    { numRuns: 400 },
  );
});

test('the order of users does not matter', () => {
  fc.assert(
    fc.property(randomRows, items, fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (rows, chosen, order) => {
      const [shuffled, fresh] = [
        simulationOf(chosen, rows),
        (user: number) => simulationOf(chosen, rows).content(viewer(user), now),
      ];
      for (const user of order) expect(rowsIn(shuffled.content(viewer(user), now))).toEqual(rowsIn(fresh(user)));
    }),
    { numRuns: 100 },
  );
});

test('counts: a table is the union of own and related rows, and related rows are those of its relationships', () => {
  fc.assert(
    fc.property(randomRows, items, (rows, chosen) => {
      const simulation = simulationOf(chosen, rows);
      simulation.content(viewer(0), now);
      const content = simulation.content(viewer(1), now);
      for (const { table, rows: count, own, related, bytes, by } of content.tables()) {
        const held = content.rows(table);
        expect(count).toBe(held.length);
        expect(own).toBe(held.filter((row) => content.isOwn(table, row)).length);
        expect(related).toBe(held.filter((row) => content.bringers(table, row).length > 0).length);
        expect(held.every((row) => content.isOwn(table, row) || content.bringers(table, row).length > 0)).toBe(true);
        expect(Math.max(own, related)).toBeLessThanOrEqual(count);
        expect(own + related).toBeGreaterThanOrEqual(count);
        for (const one of by) expect(one.rows).toBeLessThanOrEqual(related);
        expect(bytes > 0).toBe(count > 0);
      }
    }),
    { numRuns: 200 },
  );
});

test('one more condition never adds rows of its own table, and less of a driver never brings more', () => {
  const more = '<condition attribute="statecode" operator="eq" value="0"/>';
  fc.assert(
    fc.property(randomRows, items, randomFilter('bookableresourcebooking'), (rows, chosen, filter) => {
      const withFilter = (text: string): readonly Item[] =>
        chosen.map((item) =>
          item.table === names[1] ? { ...item, filter: fetchOf(names[1], text) } : { ...item, related: [] },
        );
      const before = rowsIn(simulationOf(withFilter(filter), rows).content(viewer(0), now));
      const after = rowsIn(
        simulationOf(withFilter(`<filter type="and">${more}${filter}</filter>`), rows).content(viewer(0), now),
      );
      for (const table of names)
        expect((after[table] ?? []).filter((row) => !before[table]?.includes(row))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test('a shift of everything by whole days changes nothing', () => {
  const shift = (text: string, days: number): string => new Date(Date.parse(text) + days * 86_400_000).toISOString();
  fc.assert(
    fc.property(
      randomRows,
      fc.constantFrom('today', 'next-seven-days', 'last-seven-days', 'yesterday'),
      fc.integer({ min: -40, max: 40 }),
      (rows, operator, days) => {
        const filter = `<filter><condition attribute="endtime" operator="${operator}"/></filter>`;
        const item: Item = { table: names[1], filter: fetchOf(names[1], filter), related: [] };
        const moved: Rows = {
          [names[1]]: rows[names[1]].map((row) =>
            typeof row.endtime === 'string' ? { ...row, endtime: shift(row.endtime, days) } : row,
          ),
        };
        const utc = { ...viewer(0), timeZone: 'UTC' };
        const then = new Date(now.getTime() + days * 86_400_000);
        const expected = simulationOf([item], rows).content(utc, now).rows(names[1]);
        expect(simulationOf([item], moved).content(utc, then).rows(names[1])).toEqual(expected);
      },
    ),
    { numRuns: 100 },
  );
});

test('explaining a row agrees with what is on the device, and each way begins with an own filter', () => {
  fc.assert(
    fc.property(randomRows, items, fc.nat(2), (rows, chosen, user) => {
      const simulation = simulationOf(chosen, rows);
      const data = dataOfRows(rows, metadata);
      const content = simulation.content(viewer(user), now);
      const idOf = (name: (typeof names)[number], row: number) => String(rows[name][row]?.[`${name}id`]);
      const here = new Set(names.flatMap((name) => content.rows(name).map((row) => `${name} ${idOf(name, row)}`)));
      for (const table of names) {
        const about = simulation.about(table);
        const explainer = new RowExplainer({ simulation: about, data, metadata, viewer: viewer(user), now });
        for (const row of rows[table].keys()) {
          const { onDevice, because } = explainer.explain({ table, row });
          const [first] = because;
          const last = because.at(-1);
          expect(onDevice).toBe(content.has(table, row));
          expect(onDevice ? first?.by : 'own filter').toBe('own filter');
          expect(last?.table).toBe(table);
          expect(because.filter(({ stops }) => stops?.length === 0)).toEqual([]);
          const awaited = because.flatMap(({ waitsFor = [] }) => waitsFor);
          expect(awaited.filter((one) => here.has(`${one.table} ${one.id}`))).toEqual([]);
        }
      }
    }),
    { numRuns: 200 },
  );
});
