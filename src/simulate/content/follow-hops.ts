import type { DataColumn } from '../data/data-column.ts';
import type { DataSet } from '../data/data-set.ts';
import { mapKeys } from '../filter/key-map.ts';
import type { KeyMap } from '../filter/key-map.ts';
import type { Hop } from '../plan.ts';

/** Rows that some rows lead to, each as often as it is met. */
export type Follow = (rows: Iterable<number>, take: (row: number) => void) => void;

/** How rows of a table lead to others; undefined where the data lacks a table or column on the way. */
export function prepareHops(table: string, hops: readonly Hop[], data: DataSet): Follow | undefined {
  const steps: Follow[] = [];
  let at = table;
  for (const hop of hops) {
    const [from, to] = [data.table(at)?.column(hop.from), data.table(hop.table)?.column(hop.to)];
    if (!from || !to) return undefined;
    steps.push(followHop(from, to));
    at = hop.table;
  }
  return steps.reduce((first, second) => (rows, take) => {
    const between = new Set<number>();
    first(rows, (row) => between.add(row));
    second(between, take);
  });
}

function followHop(from: DataColumn, to: DataColumn): Follow {
  const map: KeyMap = mapKeys(from, to, 'id');
  return (rows, take) => {
    for (const row of rows) {
      for (const code of map(from.codes[row] ?? 0)) for (const found of to.rowsWith(code)) take(found);
    }
  };
}
