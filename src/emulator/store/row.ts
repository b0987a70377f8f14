/** A column's value as it is stored: lookups and ids are lower-case GUIDs, dates ISO 8601 to the second. */
export type Value = string | number | boolean | null;

/**
 * A stored row: values by logical column name. A column that is absent is null. Beside a lookup that may point to several
 * tables, `<column>@table` names the one it points to.
 */
export type Row = Record<string, Value>;

/** Text of a row's column; empty where it is null or no text. */
export function textIn(row: Row, column: string): string {
  const value = row[column];
  return typeof value === 'string' ? value : '';
}
