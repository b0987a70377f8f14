import { isRecord, parseJson } from '../diagnostics/json.ts';
import { isGuid } from '../diagnostics/guid.ts';

/** A JSON object as it came, or a row of a table: columns by name. */
export type Row = Readonly<Record<string, unknown>>;

/** Whether a JSON value is an object. */
export function isRow(value: unknown): value is Row {
  return isRecord(value);
}

/** The JSON object in a text; undefined where the text is none. */
export function readRow(text: string): Row | undefined {
  const value = parseJson(text);
  return isRow(value) ? value : undefined;
}

/** A text column; undefined where it is null, absent or something else. */
export function readText(row: Row, column: string): string | undefined {
  const value = row[column];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A number column; undefined where it is null, absent or something else. */
export function readNumber(row: Row, column: string): number | undefined {
  const value = row[column];
  return typeof value === 'number' ? value : undefined;
}

/** A list of rows, such as `value` of a collection; empty where it is none. */
export function readRows(row: Row, column: string): readonly Row[] {
  const value = row[column];
  return Array.isArray(value) ? value.filter(isRow) : [];
}

/** A GUID column in lower case; undefined where it is null, absent or something else. */
export function readId(row: Row, column: string): string | undefined {
  const text = readText(row, column);
  return text !== undefined && isGuid(text) ? text.toLowerCase() : undefined;
}

/** What Dataverse shows for a column, such as the name of a lookup's row; comes with `odata.include-annotations`. */
export function readFormatted(row: Row, column: string): string | undefined {
  return readText(row, `${column}@OData.Community.Display.V1.FormattedValue`);
}
