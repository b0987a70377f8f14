import { compareValues, passesFilter } from './evaluate-filter.ts';
import { readProperty } from './properties.ts';
import type { QueryOptions } from './query-options.ts';
import type { Row } from '../store/row.ts';
import type { Session } from '../organization/session.ts';
import type { Layer } from '../store/stored-rows.ts';
import type { TableModel } from '../tables/table-model.ts';

/** Filters, orders and cuts rows as the query options say. */
export function selectRows(
  session: Session,
  from: { table: TableModel; rows: readonly Row[]; layer: Layer; options: QueryOptions },
): Row[] {
  const { table, layer, options } = from;
  const { filter, top } = options;
  const read = (row: Row) => (path: string) => readProperty(session, { table, row, layer }, path);
  const kept = filter ? from.rows.filter((row) => passesFilter(filter, read(row))) : [...from.rows];
  const ordered = kept.sort((a, b) => orderOf(options, read(a), read(b)));
  return top === undefined ? ordered : ordered.slice(0, top);
}

type Reader = (path: string) => ReturnType<typeof readProperty>;

function orderOf(options: QueryOptions, a: Reader, b: Reader): number {
  for (const { path, descending } of options.orderby) {
    const order = compareValues(a(path), b(path));
    if (order !== 0) return descending ? -order : order;
  }
  return 0;
}
