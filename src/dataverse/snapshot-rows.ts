import { findColumnType } from '../metadata/column-types.ts';
import type { ColumnType } from '../metadata/metadata.ts';
import { isRow, readNumber, readText } from './read-json.ts';
import type { Row } from './read-json.ts';
import { readTableDefinition } from './table-definitions.ts';

/** What a snapshot says of one table beside its definition. */
export interface TableDetails {
  readonly columns: readonly Row[];
  readonly manyToMany: readonly Row[];
}

/** A N:1 relationship and the table that holds its lookup. */
export interface Lookup {
  readonly table: string;
  readonly schemaName: string;
  readonly lookup: Row;
}

/** A row of EntityDefinitions as the snapshot has it; none where it has no name. */
export function toTable(row: Row): readonly Row[] {
  const definition = readTableDefinition(row);
  if (!definition) return [];
  const { logicalName, schemaName, offlineEnabled, changeTracking } = definition;
  const table = {
    logicalName,
    schemaName,
    displayName: readLabel(row) ?? schemaName,
    entitySetName: readText(row, 'EntitySetName'),
    ownership: readText(row, 'OwnershipType'),
    primaryId: readText(row, 'PrimaryIdAttribute'),
    primaryName: readText(row, 'PrimaryNameAttribute'),
    objectTypeCode: readNumber(row, 'ObjectTypeCode'),
    tableType: readText(row, 'TableType'),
    isActivity: row.IsActivity === true,
    isIntersect: row.IsIntersect === true,
    offlineEnabled,
    changeTracking,
  };
  return [table];
}

/** What an owner can be; no relationship says so. */
const owners = ['systemuser', 'team'] as const;

/** A row of a table's Attributes as the snapshot has it; none where it has no name. */
export function toColumn(row: Row): readonly Row[] {
  const logicalName = readText(row, 'LogicalName');
  if (logicalName === undefined) return [];
  const readOnly = row.IsValidForCreate === false && row.IsValidForUpdate === false;
  const type = readColumnType(row);
  return [{ logicalName, type, readOnly, ...(type === 'Owner' ? { targets: owners } : {}) }];
}

/** `AttributeType` is Virtual for files, images and multiple choices; `AttributeTypeName` tells them apart. */
function readColumnType({ AttributeTypeName: exact, AttributeType: plain }: Row): ColumnType {
  const name = isRow(exact) ? String(exact.Value).replace(/Type$/, '') : '';
  return findColumnType(name) ?? findColumnType(String(plain)) ?? 'Virtual';
}

/** A row of ManyToOneRelationships or OneToManyRelationships; none where it names no table, or has no name. */
export function toLookup(row: Row): readonly Lookup[] {
  const table = readText(row, 'ReferencingEntity');
  const schemaName = readText(row, 'SchemaName');
  if (table === undefined || schemaName === undefined) return [];
  const lookup = {
    schemaName,
    referencingAttribute: readText(row, 'ReferencingAttribute'),
    referencedEntity: readText(row, 'ReferencedEntity'),
    referencedAttribute: readText(row, 'ReferencedAttribute'),
    ...(row.IsHierarchical === true ? { isHierarchical: true } : {}),
  };
  return [{ table, schemaName, lookup }];
}

/** A row of ManyToManyRelationships as the snapshot has it. */
export function toManyToMany(row: Row): Row {
  return {
    schemaName: readText(row, 'SchemaName'),
    entity1: readText(row, 'Entity1LogicalName'),
    entity1IntersectAttribute: readText(row, 'Entity1IntersectAttribute'),
    entity2: readText(row, 'Entity2LogicalName'),
    entity2IntersectAttribute: readText(row, 'Entity2IntersectAttribute'),
    intersectEntity: readText(row, 'IntersectEntityName'),
  };
}

function readLabel({ DisplayName: label }: Row): string | undefined {
  const localized = isRow(label) ? label.UserLocalizedLabel : undefined;
  return isRow(localized) ? readText(localized, 'Label') : undefined;
}
