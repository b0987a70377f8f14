/** Column types as far as the served tables have them. */
export type ColumnKind =
  | 'guid'
  | 'string'
  | 'memo'
  | 'integer'
  | 'bigint'
  | 'double'
  | 'decimal'
  | 'boolean'
  | 'picklist'
  | 'choices'
  | 'datetime'
  | 'lookup'
  | 'entityname';

/** A table that a lookup may point to, and the name it is bound and expanded by (case-sensitive). */
export interface LookupTarget {
  readonly table: string;
  readonly navigation: string;
}

/** One column: what may be written to it and when. */
export interface ColumnModel {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly onCreate: boolean;
  readonly onUpdate: boolean;
  readonly required: boolean;
  /** Characters, for text. */
  readonly maximumLength?: number;
  /** Smallest and largest value, for whole numbers. */
  readonly range?: readonly [number, number];
  readonly default?: string | number | boolean;
  /** Labels by value, for choices and yes/no. */
  readonly options?: Readonly<Record<string, string>>;
  /** Of a lookup: where it may point. */
  readonly targets?: readonly LookupTarget[];
}

/** A collection-valued navigation property: rows of `table` whose `column` points here, or through an intersect table. */
export interface CollectionModel {
  readonly navigation: string;
  readonly table: string;
  readonly column?: string;
  readonly through?: { readonly table: string; readonly here: string; readonly there: string };
  /** What deleting a row does to these: they go with it, or they keep it from being deleted. Absent: nothing. */
  readonly onDelete?: 'cascade' | 'restrict';
}

/** What may be done to a table's rows. */
export type Operation = 'create' | 'update' | 'delete';

/** A table as the server offers it. */
export interface TableModel {
  readonly logicalName: string;
  readonly entitySet: string;
  readonly primaryId: string;
  readonly primaryName: string;
  readonly allows: readonly Operation[];
  /** Whether `If-Match` takes the version of a row. */
  readonly hasVersions?: boolean;
  readonly columns: ReadonlyMap<string, ColumnModel>;
  readonly collections: readonly CollectionModel[];
}

type Limits = Partial<Omit<ColumnModel, 'name' | 'kind'>>;

/** A column that can be written on create and update unless `limits` say otherwise. */
export function column(name: string, kind: ColumnKind, limits: Limits = {}): ColumnModel {
  return { name, kind, onCreate: true, onUpdate: true, required: false, ...limits };
}

/** Columns that only the server writes. */
export function readOnly(kind: ColumnKind, ...names: readonly string[]): ColumnModel[] {
  return names.map((name) => column(name, kind, { onCreate: false, onUpdate: false }));
}

/** A lookup; `navigation` is the column's name unless said otherwise. */
export function lookup(name: string, table: string, limits: Limits & { navigation?: string } = {}): ColumnModel {
  const { navigation = name, ...rest } = limits;
  return column(name, 'lookup', { ...rest, targets: [{ table, navigation }] });
}

/** Columns that every table has. */
const systemColumns: readonly ColumnModel[] = [
  ...readOnly('datetime', 'createdon', 'modifiedon'),
  ...readOnly('bigint', 'versionnumber'),
  ...['createdby', 'createdonbehalfby', 'modifiedby', 'modifiedonbehalfby'].map((name) =>
    lookup(name, 'systemuser', { onCreate: false, onUpdate: false }),
  ),
];

/** Labels of a yes/no column. */
export const noYes = { false: 'No', true: 'Yes' } as const;

/** Limits of a column that only the server writes. */
export const readOnlyLimits = { onCreate: false, onUpdate: false } as const;

/** Limits of a column that stays as it was created. */
export const createOnly = { onUpdate: false } as const;

/** Length of a memo without a length of its own. Source: dataverse-model §1.2. */
export const anyLength = 1_073_741_823;

/** Builds a table's model: its own columns, its primary id (which a client may choose) and the system columns. */
export function table(
  parts: Omit<TableModel, 'columns' | 'collections'> & {
    columns: readonly ColumnModel[];
    collections?: readonly CollectionModel[];
  },
): TableModel {
  const id = column(parts.primaryId, 'guid', { onUpdate: false });
  const columns = [id, ...parts.columns, ...systemColumns];
  return {
    ...parts,
    collections: parts.collections ?? [],
    columns: new Map(columns.map((each) => [each.name, each])),
  };
}
