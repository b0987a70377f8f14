import { createMetadata } from '../../src/metadata/create-metadata.ts';
import type { Metadata, Relationship, Table } from '../../src/metadata/metadata.ts';

/** Metadata of user-owned, offline-enabled tables and lookups between them: `a_b` is on table `b` and points to `a`. */
export function sampleMetadata(
  tableNames: readonly string[],
  lookups: readonly (readonly [string, string])[],
): Metadata {
  const relationships = new Map(lookups.map(([one, many]) => [`${one}_${many}`, lookup(one, many)]));
  const tables = new Map(tableNames.map((name) => [name, table(name)]));
  return createMetadata({
    authority: 'organization',
    fingerprint: 'sample',
    tableNames,
    findTable: (name) => tables.get(name),
    relationships: {
      find: (name) => relationships.get(name),
      of: (name) => [...relationships.values()].filter((each) => ends(each).includes(name)),
      names: () => relationships.keys(),
    },
  });
}

function ends(relationship: Relationship): string[] {
  return relationship.kind === 'lookup' ? [relationship.referencingTable, relationship.referencedTable] : [];
}

function lookup(one: string, many: string): Relationship {
  return {
    kind: 'lookup',
    schemaName: `${one}_${many}`,
    referencingTable: many,
    referencingColumn: `${one}id`,
    referencedTable: one,
    referencedColumn: `${one}id`,
  };
}

function table(logicalName: string): Table {
  return {
    logicalName,
    schemaName: logicalName,
    displayName: logicalName,
    entitySetName: `${logicalName}s`,
    ownership: 'UserOwned',
    primaryId: `${logicalName}id`,
    primaryName: 'name',
    objectTypeCode: undefined,
    isActivity: false,
    isIntersect: false,
    offlineEnabled: true,
    changeTracking: true,
    columnsComplete: false,
    columns: new Map(),
  };
}
