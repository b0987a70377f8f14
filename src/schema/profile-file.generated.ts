/* Generated from the JSON Schema by `npm run generate`; do not edit. */

export type Guid = string;
/**
 * A list of conditions (all must hold), or a single condition.
 */
export type Where = readonly WhereNode[] | WhereNode;
export type WhereNode = string | WhereCondition | WhereAnd | WhereOr | WhereAny | WhereNone | WhereUse;
export type Scalar = string | number | boolean;
/**
 * Schema name of the relationship between the two tables.
 */
export type Via = string;
/**
 * Column of the related table, instead of `via`.
 */
export type From = string;
/**
 * Column of this table, instead of `via`.
 */
export type To = string;
export type Owner = 'user' | 'team' | 'businessUnit';
/**
 * How the filter's FetchXML is laid out when it is written: indented by four spaces, or on a single line. Absent: indented.
 */
export type FilterLayout = 'indented' | 'single-line';
/**
 * A relationship by schema name, or a map where more than its name is to be said.
 */
export type RelatedEntry = string | RelatedMap;
/**
 * Elements of a solution package that mop does not know; kept as they are and written back.
 */
export type ExtraEntries = readonly ExtraElement[];

/**
 * A mobile offline profile of Dynamics 365: which rows of which tables a technician's phone holds without network.
 */
export interface ProfileFile {
  /**
   * Version of this format.
   */
  version: 1;
  /**
   * Name of the profile, unique in an environment; up to 255 characters, 200 to stay clonable.
   */
  name: string;
  id?: Guid;
  /**
   * What the profile is for; up to 2,000 characters.
   */
  description?: string;
  /**
   * Named pieces of filters, each about one table; any filter may `use` them.
   */
  filters?: {
    [k: string]: NamedFilterEntry;
  };
  /**
   * The tables of the profile by logical name; Dataverse allows each once.
   */
  tables: {
    [k: string]: TableEntry;
  };
  extra?: ExtraEntries;
}
export interface NamedFilterEntry {
  /**
   * Logical name of the table the conditions are about.
   */
  table: string;
  where: Where;
}
/**
 * A condition as a map, for values that would be awkward as text.
 */
export interface WhereCondition {
  /**
   * Logical name of the column.
   */
  column: string;
  /**
   * FetchXML operator.
   */
  operator: string;
  value?: Scalar;
  /**
   * The values, for operators that take several.
   */
  values?: readonly Scalar[];
}
export interface WhereAnd {
  /**
   * All of these hold.
   */
  and: readonly WhereNode[];
}
export interface WhereOr {
  /**
   * At least one of these holds.
   */
  or: readonly WhereNode[];
}
export interface WhereAny {
  /**
   * The row has a related row of this table that passes `where`.
   */
  any: string;
  via?: Via;
  from?: From;
  to?: To;
  where?: Where;
}
export interface WhereNone {
  /**
   * The row has no related row of this table that passes `where`.
   */
  none: string;
  via?: Via;
  from?: From;
  to?: To;
  where?: Where;
}
export interface WhereUse {
  /**
   * Name of a filter of the same table; its conditions stand here.
   */
  use: string;
}
export interface TableEntry {
  /**
   * Which rows the table's own filter brings. `related`: none, only what another table's `related` brings in. `all`: every row the user may read. `owned`: rows of the user, the user's teams or business unit. `custom`: rows that pass `where` or `fetchxml`.
   */
  rows: 'related' | 'all' | 'owned' | 'custom';
  /**
   * Whose rows; only with `rows: owned`, at least one.
   *
   * @maxItems 3
   */
  owned?: readonly Owner[];
  where?: Where;
  /**
   * The custom filter as FetchXML text, instead of `where`.
   */
  fetchxml?: string;
  layout?: FilterLayout;
  /**
   * Minutes between two syncs of this table, a whole number from 5 to 1440. Absent: not set.
   */
  sync?: number;
  /**
   * Columns to download, by logical name. Absent: all.
   */
  columns?: readonly string[];
  /**
   * Relationships followed from this table's rows; each brings in rows of the table at its other end.
   */
  related?: readonly RelatedEntry[];
  /**
   * Name of the item; up to 255 characters. Absent: the table's display name.
   */
  name?: string;
  id?: Guid;
  /**
   * The table's schema name, such as `msdyn_FunctionalLocation`. Absent: taken from the metadata.
   */
  schemaName?: string;
  extra?: ExtraEntries;
}
export interface RelatedMap {
  /**
   * Schema name of the relationship.
   */
  relationship: string;
  /**
   * Label of the association. Absent: the relationship's schema name.
   */
  name?: string;
  id?: Guid;
  where?: Where;
  /**
   * Filter on the related rows as FetchXML text.
   */
  fetchxml?: string;
  layout?: FilterLayout;
  extra?: ExtraEntries;
}
export interface ExtraElement {
  /**
   * Name of the element it follows; absent: it comes first.
   */
  after?: string;
  /**
   * The element as it was read.
   */
  xml: string;
}
