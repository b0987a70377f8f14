import { findColumnType } from '../metadata/column-types.ts';
import type { ColumnType } from '../metadata/metadata.ts';
import { isRow, readNumber, readText } from './read-json.ts';
import type { Row } from './read-json.ts';
import { readTableDefinition } from './table-definitions.ts';

/** What was read of one table beside its definition, as rows of its metadata collections. */
export interface TableDetails {
  readonly columns: readonly Row[];
  readonly manyToMany: readonly Row[];
}

/** Everything that was read of an environment's tables. */
export interface DefinitionRows {
  readonly definitions: readonly Row[];
  /** By logical name; the others are known by their definition only. */
  readonly details: ReadonlyMap<string, TableDetails>;
  /** N:1 relationships, from whichever side they were read. */
  readonly lookups: readonly Row[];
}

/** A metadata snapshot as a JSON value, in the format that `mop lint --metadata` reads; sorted, so the same tables give the same text. */
export function toSnapshot({ definitions, details, lookups }: DefinitionRows): Row {
  const byTable = groupLookups(lookups);
  const tables = definitions.flatMap((row) => toTable(row, details, byTable));
  return { complete: true, tables: sortBy(tables, 'logicalName') };
}

function toTable(
  row: Row,
  details: DefinitionRows['details'],
  lookups: ReadonlyMap<string, readonly Row[]>,
): readonly Row[] {
  const definition = readTableDefinition(row);
  if (!definition) return [];
  const { logicalName, schemaName, offlineEnabled, changeTracking } = definition;
  const known = details.get(logicalName);
  const table = {
    logicalName,
    schemaName,
    displayName: readLabel(row) ?? schemaName,
    entitySetName: readText(row, 'EntitySetName'),
    ownership: readText(row, 'OwnershipType'),
    primaryId: readText(row, 'PrimaryIdAttribute'),
    primaryName: readText(row, 'PrimaryNameAttribute'),
    objectTypeCode: readNumber(row, 'ObjectTypeCode'),
    isActivity: row.IsActivity === true,
    isIntersect: row.IsIntersect === true,
    offlineEnabled,
    changeTracking,
    columnsComplete: known !== undefined,
    columns: sortBy(known?.columns.flatMap(toColumn) ?? [], 'logicalName'),
    manyToOne: sortBy(lookups.get(logicalName) ?? [], 'schemaName'),
    manyToMany: sortBy(known?.manyToMany.map(toManyToMany) ?? [], 'schemaName'),
  };
  return [table];
}

/** What an owner can be; no relationship says so. */
const owners = ['systemuser', 'team'] as const;

function toColumn(row: Row): readonly Row[] {
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

/** By the table that holds the lookup, each once: both ends tell of the same one. */
function groupLookups(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Map<string, Row>>();
  for (const row of rows) {
    const table = readText(row, 'ReferencingEntity');
    const schemaName = readText(row, 'SchemaName');
    if (table === undefined || schemaName === undefined) continue;
    const group = groups.get(table) ?? new Map<string, Row>();
    groups.set(table, group);
    group.set(schemaName, {
      schemaName,
      referencingAttribute: readText(row, 'ReferencingAttribute'),
      referencedEntity: readText(row, 'ReferencedEntity'),
      referencedAttribute: readText(row, 'ReferencedAttribute'),
    });
  }
  return new Map([...groups].map(([table, group]) => [table, [...group.values()]]));
}

function toManyToMany(row: Row): Row {
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

function sortBy(rows: readonly Row[], column: string): readonly Row[] {
  const keyOf = (row: Row) => readText(row, column) ?? '';
  return rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
}
