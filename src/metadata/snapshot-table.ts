import { findColumnType } from './column-types.ts';
import {
  keyError,
  listObjects,
  optionalFlag,
  optionalInteger,
  optionalList,
  optionalText,
  requiredText,
} from './checked-json.ts';
import type { JsonNode } from './checked-json.ts';
import type { Column, DateBehavior, LookupRelationship, ManyToManyRelationship, Ownership, Table } from './metadata.ts';

/** A column of a snapshot: what it does not say is left out. */
export type SnapshotColumn = Pick<Column, 'logicalName' | 'type'> & Partial<Column>;

/** A table of a snapshot: what it does not say is undefined. */
export type SnapshotTable = {
  readonly [Key in Exclude<keyof Table, 'logicalName' | 'columns'>]: Table[Key] | undefined;
} & {
  readonly logicalName: string;
  readonly columns: readonly SnapshotColumn[];
};

/** A relationship of a snapshot: the key columns may be left to Dataverse's naming. */
export type SnapshotRelationship =
  | (Omit<LookupRelationship, 'referencedColumn'> & { readonly referencedColumn: string | undefined })
  | (Omit<ManyToManyRelationship, 'column1' | 'column2'> & {
      readonly column1: string | undefined;
      readonly column2: string | undefined;
    });

/** Names of ownership: OwnershipTypes of the Web API, and `OrgOwned` of a package's customizations.xml. */
const ownerships = new Map<string, Ownership>([
  ['none', 'None'],
  ['userowned', 'UserOwned'],
  ['teamowned', 'UserOwned'],
  ['businessowned', 'BusinessOwned'],
  ['businessparented', 'BusinessOwned'],
  ['organizationowned', 'OrganizationOwned'],
  ['orgowned', 'OrganizationOwned'],
]);

/** Reads one entry of `tables`. Throws a `FileError` (`invalid-metadata`). */
export function readTable(entry: JsonNode): SnapshotTable {
  const logicalName = requiredText(entry, 'logicalName').toLowerCase();
  const node = nameTable(entry, logicalName);
  return {
    logicalName,
    schemaName: optionalText(node, 'schemaName'),
    displayName: optionalText(node, 'displayName'),
    entitySetName: optionalText(node, 'entitySetName'),
    ownership: readOwnership(node),
    primaryId: optionalText(node, 'primaryId')?.toLowerCase(),
    primaryName: optionalText(node, 'primaryName')?.toLowerCase(),
    objectTypeCode: optionalInteger(node, 'objectTypeCode'),
    isActivity: optionalFlag(node, 'isActivity'),
    isIntersect: optionalFlag(node, 'isIntersect'),
    tableType: optionalText(node, 'tableType'),
    offlineEnabled: optionalFlag(node, 'offlineEnabled') ?? optionalFlag(node, 'isOfflineInMobileClient'),
    changeTracking: optionalFlag(node, 'changeTracking') ?? optionalFlag(node, 'changeTrackingEnabled'),
    columnsComplete: optionalFlag(node, 'columnsComplete'),
    columns: listObjects(node, 'columns').map(readColumn),
  };
}

/** Reads the relationships of one entry of `tables`. Throws a `FileError` (`invalid-metadata`). */
export function readRelationships(entry: JsonNode, logicalName: string): readonly SnapshotRelationship[] {
  const node = nameTable(entry, logicalName);
  return [
    ...listObjects(node, 'manyToOne').map((one) => readLookup(one, logicalName)),
    ...listObjects(node, 'manyToMany').map(readManyToMany),
  ];
}

function nameTable(node: JsonNode, logicalName: string): JsonNode {
  return { ...node, at: `table "${logicalName}"` };
}

function readOwnership(node: JsonNode): Ownership | undefined {
  const name = optionalText(node, 'ownership');
  const ownership = name === undefined ? undefined : ownerships.get(name.toLowerCase());
  if (name !== undefined && ownership === undefined)
    throw keyError(node, 'ownership', 'UserOwned, BusinessOwned, OrganizationOwned or None');
  return ownership;
}

function readColumn(node: JsonNode): SnapshotColumn {
  const type = findColumnType(requiredText(node, 'type'));
  if (type === undefined) throw keyError(node, 'type', 'a column type such as String, Lookup, nvarchar or lookup');
  const targets = optionalList(node, 'targets');
  const options = optionalList(node, 'options');
  const readOnly = optionalFlag(node, 'readOnly');
  const behavior = readBehavior(node);
  return {
    logicalName: requiredText(node, 'logicalName').toLowerCase(),
    type,
    ...(targets === undefined ? {} : { targets: readNames(node, targets) }),
    ...(readOnly === undefined ? {} : { readOnly }),
    ...(options === undefined ? {} : { options: readOptions(node, options) }),
    ...(behavior === undefined ? {} : { behavior }),
  };
}

const behaviors: readonly DateBehavior[] = ['UserLocal', 'DateOnly', 'TimeZoneIndependent'];

function readBehavior(node: JsonNode): DateBehavior | undefined {
  const name = optionalText(node, 'behavior');
  const behavior = behaviors.find((one) => one === name);
  if (name !== undefined && behavior === undefined) throw keyError(node, 'behavior', behaviors.join(' or '));
  return behavior;
}

function readNames(node: JsonNode, names: readonly unknown[]): string[] {
  return names.map((name) => {
    if (typeof name !== 'string' || name === '') throw keyError(node, 'targets', 'a list of table names');
    return name.toLowerCase();
  });
}

function readOptions(node: JsonNode, options: readonly unknown[]): number[] {
  return options.map((option) => {
    if (typeof option !== 'number' || !Number.isSafeInteger(option))
      throw keyError(node, 'options', 'a list of whole numbers');
    return option;
  });
}

function readLookup(node: JsonNode, logicalName: string): SnapshotRelationship {
  const hierarchical = optionalFlag(node, 'isHierarchical');
  return {
    kind: 'lookup',
    schemaName: requiredText(node, 'schemaName'),
    referencingTable: logicalName,
    referencingColumn: requiredText(node, 'referencingAttribute').toLowerCase(),
    referencedTable: requiredText(node, 'referencedEntity').toLowerCase(),
    referencedColumn: optionalText(node, 'referencedAttribute')?.toLowerCase(),
    ...(hierarchical === undefined ? {} : { hierarchical }),
  };
}

function readManyToMany(node: JsonNode): SnapshotRelationship {
  return {
    kind: 'many-to-many',
    schemaName: requiredText(node, 'schemaName'),
    table1: requiredText(node, 'entity1').toLowerCase(),
    column1: optionalText(node, 'entity1IntersectAttribute')?.toLowerCase(),
    table2: requiredText(node, 'entity2').toLowerCase(),
    column2: optionalText(node, 'entity2IntersectAttribute')?.toLowerCase(),
    intersectTable: requiredText(node, 'intersectEntity').toLowerCase(),
  };
}
