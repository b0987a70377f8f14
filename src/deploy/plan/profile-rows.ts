/** A value of a column as the Web API takes and gives it. */
export type ColumnValue = string | number | boolean | null;

/** Values by logical column name; null empties a column. */
export type Columns = Readonly<Record<string, ColumnValue>>;

/** An association row, in a file or in an environment. */
export interface AssociationRow {
  /** Lower-case GUID. */
  readonly id: string;
  /** Schema name of the relationship. */
  readonly relationship: string;
  readonly columns: Columns;
  /** What a new row gets beside that; an existing one may have something else. */
  readonly defaults?: Columns;
}

/** One text for each relationship that an item follows; its case does not matter. */
export function associationKey({ relationship }: Pick<AssociationRow, 'relationship'>): string {
  return relationship.toLowerCase();
}

/** An item row with its associations. */
export interface ItemRow {
  /** Lower-case GUID. */
  readonly id: string;
  /** Logical name of the table. */
  readonly table: string;
  readonly columns: Columns;
  /** What a new row gets beside that; an existing one may have something else. */
  readonly defaults?: Columns;
  readonly associations: readonly AssociationRow[];
}

/** A profile with its items: what it should be, as far as `columns` say, or what it is. */
export interface ProfileRows {
  /** Lower-case GUID. */
  readonly id: string;
  readonly name: string;
  readonly columns: Columns;
  readonly items: readonly ItemRow[];
}

/** A profile as an environment has it, with the edits that wait for a publish. */
export interface EnvironmentProfile extends ProfileRows {
  readonly managed: boolean;
  /** Whether something in it waits for a publish, or it was never published. */
  readonly isPublished: boolean;
}
