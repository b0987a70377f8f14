/** Who owns a table's rows, as Dataverse's OwnershipType says it; teams own what users can own. */
export type Ownership = 'UserOwned' | 'BusinessOwned' | 'OrganizationOwned' | 'None';

/** Column types by their Dataverse AttributeType names. */
export type ColumnType =
  | 'BigInt'
  | 'Boolean'
  | 'Customer'
  | 'DateTime'
  | 'Decimal'
  | 'Double'
  | 'EntityName'
  | 'File'
  | 'Image'
  | 'Integer'
  | 'Lookup'
  | 'ManagedProperty'
  | 'Memo'
  | 'Money'
  | 'MultiSelectPicklist'
  | 'Owner'
  | 'PartyList'
  | 'Picklist'
  | 'State'
  | 'Status'
  | 'String'
  | 'Uniqueidentifier'
  | 'Virtual';

/** How a date column is stored and shown: DateTimeBehavior of the Web API. */
export type DateBehavior = 'UserLocal' | 'DateOnly' | 'TimeZoneIndependent';

/** A column of a table. */
export interface Column {
  readonly logicalName: string;
  readonly type: ColumnType;
  /** Tables a lookup may point to. */
  readonly targets: readonly string[];
  readonly readOnly: boolean;
  /** Values of a choice, state, status or yes/no column, ascending; absent: not known. An organization can add values of its own. */
  readonly options?: readonly number[];
  /** Of a date column; absent: not known. */
  readonly behavior?: DateBehavior;
}

/** Where a relationship leads from one of its two tables. */
export type Relationship = LookupRelationship | ManyToManyRelationship;

/** N:1 from `referencingTable` (holds the lookup) to `referencedTable`. */
export interface LookupRelationship {
  readonly kind: 'lookup';
  readonly schemaName: string;
  readonly referencingTable: string;
  readonly referencingColumn: string;
  readonly referencedTable: string;
  readonly referencedColumn: string;
  /** Whether it is the one relationship of a table with itself that hierarchical operators follow; absent: not known. */
  readonly hierarchical?: boolean;
}

/** N:N through an intersect table. */
export interface ManyToManyRelationship {
  readonly kind: 'many-to-many';
  readonly schemaName: string;
  readonly table1: string;
  readonly column1: string;
  readonly table2: string;
  readonly column2: string;
  readonly intersectTable: string;
}

/** What is known of a table. */
export interface Table {
  readonly logicalName: string;
  readonly schemaName: string;
  readonly displayName: string;
  readonly entitySetName: string;
  readonly ownership: Ownership | undefined;
  readonly primaryId: string;
  readonly primaryName: string | undefined;
  readonly objectTypeCode: number | undefined;
  readonly isActivity: boolean;
  readonly isIntersect: boolean;
  /** TableType: `Virtual`, `Elastic` and so on; absent: not known, or `Standard`. */
  readonly tableType?: string;
  /** IsOfflineInMobileClient; undefined: not known. */
  readonly offlineEnabled: boolean | undefined;
  /** ChangeTrackingEnabled; undefined: not known. */
  readonly changeTracking: boolean | undefined;
  /** Whether `columns` are all there are; where not, a missing column proves nothing. */
  readonly columnsComplete: boolean;
  /** Columns by logical name. */
  readonly columns: ReadonlyMap<string, Column>;
}

/** Tables and relationships behind one interface: the bundled catalog, a snapshot file over it, or an environment. */
export interface Metadata {
  /** Where this comes from: `catalog`, or `organization` once a snapshot or environment speaks for the organization itself. */
  readonly authority: 'catalog' | 'organization';
  /** Hash of everything in it: part of the key of cached results. */
  readonly fingerprint: string;
  /** A table by logical name (lower case). */
  table(logicalName: string): Table | undefined;
  /** A relationship by schema name; case is ignored, as Dataverse does. */
  relationship(schemaName: string): Relationship | undefined;
  /** Relationships that have the table at either end, sorted by schema name. */
  relationshipsOf(logicalName: string): readonly Relationship[];
  /** Logical names of all tables, sorted. */
  tableNames(): readonly string[];
  /** Schema names of all relationships, sorted. */
  relationshipNames(): readonly string[];
}

/** The table at the other end of a relationship seen from `table`; undefined where neither end is `table`. */
export function otherEnd(relationship: Relationship, table: string): string | undefined {
  const [a, b] =
    relationship.kind === 'lookup'
      ? [relationship.referencingTable, relationship.referencedTable]
      : [relationship.table1, relationship.table2];
  return table === a ? b : table === b ? a : undefined;
}
