import type { EvaluationContext } from '../../../src/fetchxml/evaluate/context.ts';
import { findRootRows } from '../../../src/fetchxml/evaluate/evaluate-fetch.ts';
import type { Row, RowSource } from '../../../src/fetchxml/evaluate/rows.ts';
import type { FetchQuery } from '../../../src/fetchxml/tree.ts';
import type { PlannedAssociation, SimulationPlan } from '../../../src/simulate/plan.ts';

/** What is on one device by the words of semantics 2 alone: rows spread until nothing new comes. Ids by table. */
export function expectedContent(
  plan: SimulationPlan,
  data: RowSource,
  context: EvaluationContext,
): ReadonlyMap<string, ReadonlySet<unknown>> {
  const items = [...plan.items.values()];
  const select = (query: FetchQuery): readonly Row[] => findRootRows(query, data, context);
  const found = new Map(items.map(({ table, query }) => [table, new Set(query ? select(query) : [])]));
  const size = (): number => [...found.values()].reduce((sum, rows) => sum + rows.size, 0);
  for (let before = -1; before < size();) {
    before = size();
    for (const association of items.flatMap((item) => item.associations)) {
      const { from, to, query } = association;
      const passing = query && new Set(select(query));
      const reached = follow([...(found.get(from) ?? [])], association, data);
      for (const row of reached.filter((one) => !passing || passing.has(one))) found.get(to)?.add(row);
    }
  }
  return new Map([...found].map(([table, rows]) => [table, new Set([...rows].map((row) => row[`${table}id`]))]));
}

function follow(rows: readonly Row[], { hops }: PlannedAssociation, data: RowSource): readonly Row[] {
  return hops.reduce<readonly Row[]>((at, { from, table, to }) => {
    const keys = new Set(at.map((row) => row[from]).filter((key) => typeof key === 'string'));
    return data.rowsOf(table).filter((row) => typeof row[to] === 'string' && keys.has(row[to]));
  }, rows);
}
