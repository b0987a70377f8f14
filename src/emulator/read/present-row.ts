import { requireColumn } from './properties.ts';
import type { Row } from '../store/row.ts';
import { textIn } from '../store/row.ts';
import type { Session } from '../organization/session.ts';
import { findRow } from '../store/stored-rows.ts';
import type { ColumnModel, TableModel } from '../tables/table-model.ts';
import { targetOf } from '../tables/lookup-target.ts';
import { propertyOf } from '../tables/table-registry.ts';

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
    if (annotations && value !== null) annotate(session, { row, column, property }, json);
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
  { row, column, property }: { row: Row; column: ColumnModel; property: string },
  json: Record<string, unknown>,
): void {
  const formatted = formattedValue(session, row, column);
  if (formatted !== undefined) json[`${property}@OData.Community.Display.V1.FormattedValue`] = formatted;
  const target = targetOf(row, column);
  if (!target) return;
  json[`${property}@Microsoft.Dynamics.CRM.associatednavigationproperty`] = target.navigation;
  json[`${property}@Microsoft.Dynamics.CRM.lookuplogicalname`] = target.table;
}

function formattedValue(session: Session, row: Row, column: ColumnModel): string | undefined {
  const value = row[column.name] ?? null;
  const target = targetOf(row, column);
  if (target) return nameOf(session, target.table, String(value));
  if (column.options) return column.options[String(value)];
  if (column.kind === 'datetime' && typeof value === 'string') return formattedTime(value);
  return column.kind === 'integer' ? Number(value).toLocaleString('en-US') : undefined;
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
