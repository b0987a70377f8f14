import type { RowKey, RowSource } from '../../fetchxml/evaluate/rows.ts';
import { refuse } from '../messages/messages.ts';
import type { Session } from '../organization/session.ts';
import { requireRight } from '../security/require-privilege.ts';
import type { Row } from '../store/row.ts';
import { allRows, isLayered } from '../store/stored-rows.ts';
import type { Layer } from '../store/stored-rows.ts';
import type { ColumnKind } from '../tables/table-model.ts';

/** Kinds of columns whose values are their own keys once they are in lower case. */
const textual: ReadonlySet<ColumnKind> = new Set(['guid', 'lookup', 'string', 'entityname']);

/** An organization's rows as queries read them. A table that there is not is refused. */
export function organizationRows(session: Session, layer: Layer, roots?: readonly Row[]): RowSource {
  const rowsOf = (table: string): readonly Row[] => {
    requireRight(session, table, 'Read');
    const rows = allRows(session.state, table, layer);
    if (rows.length > 0 || session.tables.find(table) || session.metadata.table(table)) return rows;
    throw refuse('QueryBuilderNoEntity', table);
  };
  return {
    rowsOf,
    ...(roots && { roots }),
    indexOf(table, column) {
      const kind = session.tables.find(table)?.columns.get(column)?.kind;
      const lasts = layer === 'unpublished' || !isLayered(table);
      return lasts && kind && textual.has(kind) ? rowsByKey(rowsOf(table), column) : undefined;
    },
  };
}

const indexes = new WeakMap<readonly Row[], Map<string, Map<RowKey, Row[]>>>();

/** Rows by the text of a column in lower case: made once for a list of rows, which a write replaces by another list. */
export function rowsByKey(rows: readonly Row[], column: string): ReadonlyMap<RowKey, readonly Row[]> {
  const known = indexes.get(rows) ?? new Map<string, Map<RowKey, Row[]>>();
  indexes.set(rows, known);
  const index = known.get(column) ?? buildIndex(rows, column);
  known.set(column, index);
  return index;
}

function buildIndex(rows: readonly Row[], column: string): Map<RowKey, Row[]> {
  const index = new Map<RowKey, Row[]>();
  for (const row of rows) {
    const value = row[column];
    if (typeof value !== 'string' || value === '') continue;
    const key = value.toLowerCase();
    const group = index.get(key);
    if (group) group.push(row);
    else index.set(key, [row]);
  }
  return index;
}

/** Whether a column's rows can be found by `rowsByKey`. */
export function hasTextKey(kind: ColumnKind): boolean {
  return textual.has(kind);
}
