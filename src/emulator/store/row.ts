/** A column's value as it is stored: lookups and ids are lower-case GUIDs, dates ISO 8601 to the second. */
export type Value = string | number | boolean | null;

/** A stored row: values by logical column name. A column that is absent is null. */
export type Row = Record<string, Value>;

/** Rows of every table: by logical table name, then by primary id, in the order they were created. */
export type Rows = Record<string, Record<string, Row>>;

/** What one organization holds. The whole of it is one JSON file. */
export interface OrganizationState {
  readonly format: 1;
  readonly name: string;
  readonly organizationId: string;
  /** Last versionnumber that was given out. */
  version: number;
  /** Time of the last publish in milliseconds since 1970; the next one is later. */
  publishedAt: number;
  /** Newest layer of every row: what RetrieveUnpublished gives. */
  readonly rows: Rows;
  /** Published layer of profile, item and association rows; a row that was never published is not in it. */
  readonly published: Rows;
}

const guid = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/i;

/** A GUID in lower case without braces, or undefined where the text is none. */
export function readGuid(text: string): string | undefined {
  return guid.exec(text.trim())?.[1]?.toLowerCase();
}

/** Whether a JSON value is an object (and no list). */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text of a row's column; empty where it is null or no text. */
export function textIn(row: Row, column: string): string {
  const value = row[column];
  return typeof value === 'string' ? value : '';
}
