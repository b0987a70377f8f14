import fc from 'fast-check';
import { randomFilter } from './random-filter.ts';
import { sampleRelationships, sampleTables } from './sample-tables.ts';

const flags = ['user', 'team', 'businessUnit'];

/** An item of a profile file as JSON, which is YAML. */
function itemOf(table: string, order: readonly string[]): fc.Arbitrary<object> {
  const outgoing = sampleRelationships.flatMap(({ name, ends: [a, b] }) => {
    const target = a === table ? b : b === table ? a : undefined;
    return target !== undefined && order.indexOf(target) > order.indexOf(table) ? [{ name, target }] : [];
  });
  const related = fc.tuple(
    ...outgoing.map(({ name, target }) =>
      fc
        .tuple(fc.boolean(), fc.option(randomFilter(target)))
        .map(([used, fetchxml]) => (used ? [fetchxml === null ? name : { relationship: name, fetchxml }] : [])),
    ),
  );
  const rows = fc.oneof(
    fc.constantFrom({ rows: 'related' }, { rows: 'all' }),
    fc
      .subarray(table === 'new_job' ? flags : ['user', 'team'], { minLength: 1 })
      .map((owned) => (table === 'new_tag' ? { rows: 'all' } : { rows: 'owned', owned })),
    randomFilter(table).map((fetchxml) => ({ rows: 'custom', fetchxml })),
    randomFilter(table).map((fetchxml) => ({ rows: 'custom', fetchxml })),
  );
  return fc.tuple(rows, related).map(([own, some]) => ({ ...own, related: some.flat() }));
}

/** A profile file about the sample tables, whose relationships run in no circle. */
export const randomProfile: fc.Arbitrary<string> = fc
  .shuffledSubarray(Object.keys(sampleTables), { minLength: 1 })
  .chain((order) =>
    fc.tuple(...order.map((table) => itemOf(table, order))).map((items) => {
      const tables = Object.fromEntries(order.map((table, index) => [table, items[index]]));
      return JSON.stringify({ version: 1, name: 'Random', tables });
    }),
  );
