import { textIn } from '../store/row.ts';
import type { Row, Value } from '../store/row.ts';
import type { Session } from '../organization/session.ts';
import { findRow } from '../store/stored-rows.ts';
import type { ColumnKind, ColumnModel } from '../tables/table-model.ts';
import { targetOf } from '../tables/lookup-target.ts';

/** How a column of a row reads to people: names of lookups, labels of choices, numbers and times as Americans write them. */
export function formattedValue(session: Session, row: Row, column: ColumnModel): string | undefined {
  const value = row[column.name] ?? null;
  const target = targetOf(row, column);
  if (target) return nameOf(session, target.table, String(value));
  if (column.options) return column.options[String(value)];
  return formatByKind(column.kind, value);
}

function formatByKind(kind: ColumnKind, value: Value): string | undefined {
  switch (kind) {
    case 'datetime':
      return typeof value === 'string' ? formattedTime(value) : undefined;
    case 'integer':
    case 'bigint':
      return Number(value).toLocaleString('en-US');
    case 'double':
    case 'decimal':
      return Number(value).toLocaleString('en-US', { minimumFractionDigits: 2 });
    default:
      return undefined;
  }
}

function nameOf(session: Session, table: string, id: string): string {
  const row = findRow(session.state, { table, id }, 'published');
  return row ? textIn(row, session.tables.of(table).primaryName) : '';
}

/** The American short form that an organization has out of the box, in UTC. */
function formattedTime(value: string): string {
  const time = new Date(value);
  const hour = time.getUTCHours();
  const minute = String(time.getUTCMinutes()).padStart(2, '0');
  const day = `${time.getUTCMonth() + 1}/${time.getUTCDate()}/${time.getUTCFullYear()}`;
  return `${day} ${hour % 12 || 12}:${minute} ${hour < 12 ? 'AM' : 'PM'}`;
}
