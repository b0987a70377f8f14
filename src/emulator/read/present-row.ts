import { formattedValue } from './formatted-value.ts';
import { requireColumn } from './properties.ts';
import type { Row } from '../store/row.ts';
import type { Session } from '../organization/session.ts';
import type { ColumnModel, TableModel } from '../tables/table-model.ts';
import { targetOf } from '../tables/lookup-target.ts';
import { propertyOf } from '../tables/table-registry.ts';

/** A row and the table it is of. */
export interface TypedRow {
  readonly table: TableModel;
  readonly row: Row;
}

/** Whether the request asks for an annotation, by its name without the `@`. */
export type Annotates = (name: string) => boolean;

/** Names of the annotations beside values. */
export const annotationNames = {
  formatted: 'OData.Community.Display.V1.FormattedValue',
  navigation: 'Microsoft.Dynamics.CRM.associatednavigationproperty',
  table: 'Microsoft.Dynamics.CRM.lookuplogicalname',
} as const;

/** A row's own JSON: the selected columns (all without `$select`), null ones too. */
export function presentColumns(
  session: Session,
  { table, row }: TypedRow,
  { select, annotates }: { select: readonly string[] | undefined; annotates: Annotates | undefined },
): Record<string, unknown> {
  const json: Record<string, unknown> = { '@odata.etag': etagOf(row) };
  for (const column of presentedColumns(table, select)) {
    const value = row[column.name] ?? null;
    const property = propertyOf(column);
    if (annotates && value !== null) Object.assign(json, annotations(session, { row, column, property, annotates }));
    json[property] = value;
  }
  return json;
}

/** Weak entity tag of a row. */
export function etagOf(row: Row): string {
  return `W/"${row.versionnumber ?? 0}"`;
}

/** The columns that `$select` names, and the primary id. */
function presentedColumns(table: TableModel, select: readonly string[] | undefined): Iterable<ColumnModel> {
  if (select === undefined || select.includes('*')) return table.columns.values();
  const chosen = new Set(select.map((name) => requireColumn(table, name)));
  return chosen.add(requireColumn(table, table.primaryId));
}

/** What stands beside a value that is not null. */
export function annotations(
  session: Session,
  { row, column, property, annotates }: { row: Row; column: ColumnModel; property: string; annotates: Annotates },
): Record<string, unknown> {
  const json: Record<string, unknown> = {};
  const { formatted, navigation, table } = annotationNames;
  const text = annotates(formatted) ? formattedValue(session, row, column) : undefined;
  if (text !== undefined) json[`${property}@${formatted}`] = text;
  const target = targetOf(row, column);
  if (!target) return json;
  if (annotates(navigation)) json[`${property}@${navigation}`] = target.navigation;
  if (annotates(table)) json[`${property}@${table}`] = target.table;
  return json;
}
