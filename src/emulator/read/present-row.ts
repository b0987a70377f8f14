import { requireColumn } from './properties.ts';
import type { Row, Value } from '../store/row.ts';
import { textIn } from '../store/row.ts';
import type { Session } from '../organization/session.ts';
import { findRow } from '../store/stored-rows.ts';
import type { ColumnModel, TableModel } from '../tables/table-model.ts';
import { propertyOf, tableOf } from '../tables/tables.ts';

/** A row and the table it is of. */
export interface TypedRow {
  readonly table: TableModel;
  readonly row: Row;
}

/** A row's own JSON: the selected columns (all without `$select`), null ones too. */
export function presentColumns(
  session: Session,
  { table, row }: TypedRow,
  { select, annotations }: { select: readonly string[] | undefined; annotations: boolean },
): Record<string, unknown> {
  const json: Record<string, unknown> = { '@odata.etag': etagOf(row) };
  for (const column of presentedColumns(table, select)) {
    const value = row[column.name] ?? null;
    const property = propertyOf(column);
    if (annotations && value !== null) annotate(session, { column, property, value }, json);
    json[property] = value;
  }
  return json;
}

/** Weak entity tag of a row. */
export function etagOf(row: Row): string {
  return `W/"${row.versionnumber ?? 0}"`;
}

/** The columns that `$select` names, and the primary id. */
function presentedColumns(table: TableModel, select: readonly string[] | undefined): readonly ColumnModel[] {
  if (select === undefined || select.includes('*')) return [...table.columns.values()];
  const chosen = select.map((name) => requireColumn(table, name));
  const id = requireColumn(table, table.primaryId);
  return chosen.includes(id) ? chosen : [...chosen, id];
}

function annotate(
  session: Session,
  { column, property, value }: { column: ColumnModel; property: string; value: Value },
  json: Record<string, unknown>,
): void {
  const formatted = formattedValue(session, column, value);
  if (formatted !== undefined) json[`${property}@OData.Community.Display.V1.FormattedValue`] = formatted;
  if (!column.lookup) return;
  json[`${property}@Microsoft.Dynamics.CRM.associatednavigationproperty`] = column.lookup.navigation;
  json[`${property}@Microsoft.Dynamics.CRM.lookuplogicalname`] = column.lookup.table;
}

function formattedValue(session: Session, column: ColumnModel, value: Value): string | undefined {
  if (column.lookup) return nameOf(session, column.lookup.table, String(value));
  if (column.options) return column.options[String(value)];
  if (column.kind === 'datetime' && typeof value === 'string') return formattedTime(value);
  return column.kind === 'integer' ? Number(value).toLocaleString('en-US') : undefined;
}

function nameOf(session: Session, table: string, id: string): string {
  const row = findRow(session.state, { table, id }, 'published');
  return row ? textIn(row, tableOf(table).primaryName) : '';
}

/** The American short form that an organization has out of the box, in UTC. */
function formattedTime(value: string): string {
  const time = new Date(value);
  const hour = time.getUTCHours();
  const minute = String(time.getUTCMinutes()).padStart(2, '0');
  const day = `${time.getUTCMonth() + 1}/${time.getUTCDate()}/${time.getUTCFullYear()}`;
  return `${day} ${hour % 12 || 12}:${minute} ${hour < 12 ? 'AM' : 'PM'}`;
}
