import type { Column, ColumnType, Metadata, Relationship, Table } from '../../metadata/metadata.ts';
import { column, readOnly } from './table-model.ts';
import type { CollectionModel, ColumnKind, ColumnModel, LookupTarget, TableModel } from './table-model.ts';

/** Kinds of the column types that the Web API has as properties. */
const kinds: Readonly<Partial<Record<ColumnType, ColumnKind>>> = {
  BigInt: 'bigint',
  Boolean: 'boolean',
  Customer: 'lookup',
  DateTime: 'datetime',
  Decimal: 'decimal',
  Double: 'double',
  EntityName: 'entityname',
  Integer: 'integer',
  Lookup: 'lookup',
  Memo: 'memo',
  Money: 'decimal',
  MultiSelectPicklist: 'choices',
  Owner: 'lookup',
  Picklist: 'picklist',
  State: 'picklist',
  Status: 'picklist',
  String: 'string',
  Uniqueidentifier: 'guid',
};

/**
 * A table of the metadata as the server offers it. What the metadata does not tell is not checked: lengths, ranges, required
 * columns, labels of choices, and choices that an organization added.
 */
export function catalogTable(metadata: Metadata, table: Table): TableModel {
  const relationships = metadata.relationshipsOf(table.logicalName);
  const columns = [...table.columns.values()].flatMap((each) => columnModel(table, each, relationships));
  const version = readOnly('bigint', 'versionnumber');
  return {
    logicalName: table.logicalName,
    entitySet: table.entitySetName,
    primaryId: table.primaryId,
    primaryName: table.primaryName ?? table.primaryId,
    allows: ['create', 'update', 'delete'],
    hasVersions: true,
    columns: new Map([...version, ...columns].map((each) => [each.name, each])),
    collections: relationships.flatMap((each) => collections(table.logicalName, each)),
  };
}

function columnModel(table: Table, source: Column, relationships: readonly Relationship[]): ColumnModel[] {
  const kind = kinds[source.type];
  if (kind === undefined || isCompanion(table, source.logicalName)) return [];
  const isId = source.logicalName === table.primaryId;
  const limits = { onCreate: !source.readOnly || isId, onUpdate: !source.readOnly && !isId };
  if (kind !== 'lookup') return [column(source.logicalName, kind, limits)];
  return [column(source.logicalName, kind, { ...limits, targets: lookupTargets(table, source, relationships) })];
}

/** Columns that come with another one: the name and the type of a lookup, the address of an image. They are no properties. */
function isCompanion(table: Table, name: string): boolean {
  const base = /^(.+?)(?:yominame|name|type|typecode|idtype|_url|_timestamp|dsc)$/.exec(name)?.[1];
  const type = base === undefined ? undefined : table.columns.get(base)?.type;
  return type !== undefined && type !== 'String';
}

/**
 * Navigation properties of a lookup: the column's name for one table, `<column>_<table>` for several, and the owner's own.
 * Of a custom column the property has the capitals of its schema name, which the relationship's name shows (inferred).
 */
function lookupTargets(table: Table, source: Column, relationships: readonly Relationship[]): LookupTarget[] {
  const { logicalName, targets } = source;
  return targets.map((target) => {
    const name = schemaNameOf(table, { logicalName, target }, relationships);
    const isSeveral = targets.length > 1 && source.type !== 'Owner';
    return { table: target, navigation: isSeveral ? `${name}_${target}` : name };
  });
}

function schemaNameOf(
  table: Table,
  { logicalName, target }: { logicalName: string; target: string },
  relationships: readonly Relationship[],
): string {
  const prefix = /^[a-z][a-z0-9]*_/.exec(logicalName)?.[0];
  if (prefix === undefined) return logicalName;
  const relationship = relationships.find(
    (each) =>
      each.kind === 'lookup' &&
      each.referencingTable === table.logicalName &&
      each.referencingColumn === logicalName &&
      each.referencedTable === target,
  );
  const end = relationship?.schemaName.slice(prefix.length - logicalName.length) ?? '';
  return `${prefix}${end}`.toLowerCase() === logicalName ? `${prefix}${end}` : logicalName;
}

function collections(table: string, relationship: Relationship): CollectionModel[] {
  const navigation = relationship.schemaName;
  if (relationship.kind === 'lookup') {
    const { referencedTable, referencingTable, referencingColumn } = relationship;
    return referencedTable === table ? [{ navigation, table: referencingTable, column: referencingColumn }] : [];
  }
  const { table1, column1, table2, column2, intersectTable } = relationship;
  const [here, there, other] = table1 === table ? [column1, column2, table2] : [column2, column1, table1];
  return [{ navigation, table: other, through: { table: intersectTable, here, there } }];
}
