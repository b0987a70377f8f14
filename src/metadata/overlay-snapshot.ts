import { createHash } from 'node:crypto';
import { createMetadata, endsOf, remember } from './create-metadata.ts';
import type { RelationshipSource } from './create-metadata.ts';
import { mergeTable } from './merge-table.ts';
import type { LookupRelationship, Metadata, Relationship } from './metadata.ts';
import type { Snapshot } from './snapshot.ts';
import type { SnapshotRelationship } from './snapshot-table.ts';

type SnapshotLookup = Extract<SnapshotRelationship, Pick<LookupRelationship, 'kind'>>;

/**
 * The base with the snapshot over it: tables and columns of both, and where both know one the snapshot wins. A table
 * that a relationship names is known, if only by name. Where the snapshot is complete, the result speaks for the
 * organization, and what only the base knows is left out.
 */
export function overlaySnapshot(base: Metadata, snapshot: Snapshot): Metadata {
  const lookups = groupLookups(snapshot);
  const intersectTables = collectIntersectTables(snapshot);
  const names = collectNames(snapshot, intersectTables);
  const merged: Metadata = createMetadata({
    authority: snapshot.complete ? 'organization' : base.authority,
    fingerprint: createHash('sha256').update(base.fingerprint).update(snapshot.fingerprint).digest('hex').slice(0, 16),
    tableNames: snapshot.complete ? names : new Set([...base.tableNames(), ...names]),
    findTable: (logicalName) => {
      const known = base.table(logicalName);
      if (!names.has(logicalName)) return snapshot.complete ? undefined : known;
      return mergeTable({
        logicalName,
        known,
        said: snapshot.tables.get(logicalName),
        isIntersect: intersectTables.has(logicalName),
        isComplete: snapshot.complete,
        lookups: lookups.get(logicalName) ?? [],
      });
    },
    relationships: mergeRelationships(base, snapshot, {
      primaryIdOf: (table) => merged.table(table)?.primaryId ?? `${table}id`,
      canBe: (relationship) =>
        !snapshot.complete || endsOf(relationship).every((table) => names.has(table) && !isDescribed(snapshot, table)),
    }),
  });
  return merged;
}

/** N:1 relationships of the snapshot by the table that holds the lookup. */
function groupLookups(snapshot: Snapshot): ReadonlyMap<string, readonly SnapshotLookup[]> {
  const groups = new Map<string, SnapshotLookup[]>();
  for (const relationship of snapshot.relationships.values()) {
    if (relationship.kind !== 'lookup') continue;
    const group = groups.get(relationship.referencingTable);
    if (group === undefined) groups.set(relationship.referencingTable, [relationship]);
    else group.push(relationship);
  }
  return groups;
}

function collectIntersectTables(snapshot: Snapshot): ReadonlySet<string> {
  const names = new Set<string>();
  for (const relationship of snapshot.relationships.values())
    if (relationship.kind === 'many-to-many') names.add(relationship.intersectTable);
  return names;
}

function collectNames(snapshot: Snapshot, intersectTables: ReadonlySet<string>): ReadonlySet<string> {
  const names = new Set([...snapshot.tables.keys(), ...intersectTables]);
  for (const relationship of snapshot.relationships.values())
    for (const table of endsOf(relationship)) names.add(table);
  return names;
}

/** Whether a complete snapshot has all columns of a table, and so all of its relationships. */
function isDescribed({ tables }: Snapshot, table: string): boolean {
  const said = tables.get(table);
  return said !== undefined && said.columns.length > 0 && said.columnsComplete !== false;
}

interface RelationshipParts {
  readonly primaryIdOf: (table: string) => string;
  /** Whether a relationship of the base may be there all the same. */
  readonly canBe: (relationship: Relationship) => boolean;
}

/** The snapshot's relationships, and those of the base that it does not replace. */
function mergeRelationships(
  base: Metadata,
  snapshot: Snapshot,
  { primaryIdOf, canBe }: RelationshipParts,
): RelationshipSource {
  const isReplaced = (schemaName: string) => snapshot.relationships.has(schemaName.toLowerCase());
  const findKept = (schemaName: string) => {
    const known = isReplaced(schemaName) ? undefined : base.relationship(schemaName);
    return known && canBe(known) ? known : undefined;
  };
  const byTable = groupByTable(snapshot);
  const findSaid = remember((lowerName) => {
    const said = snapshot.relationships.get(lowerName);
    return said === undefined ? undefined : completeRelationship(said, primaryIdOf);
  });
  return {
    find: (lowerName) => findSaid(lowerName) ?? findKept(lowerName),
    of: (logicalName) => [
      ...base.relationshipsOf(logicalName).flatMap(({ schemaName }) => findKept(schemaName) ?? []),
      ...(byTable.get(logicalName) ?? []).flatMap((lowerName) => findSaid(lowerName) ?? []),
    ],
    names: () => [
      ...base.relationshipNames().filter((schemaName) => findKept(schemaName) !== undefined),
      ...[...snapshot.relationships.values()].map(({ schemaName }) => schemaName),
    ],
  };
}

/** Schema names in lower case by the tables at either end. */
function groupByTable(snapshot: Snapshot): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const [lowerName, relationship] of snapshot.relationships) {
    for (const table of new Set(endsOf(relationship))) {
      const group = groups.get(table);
      if (group === undefined) groups.set(table, [lowerName]);
      else group.push(lowerName);
    }
  }
  return groups;
}

/**
 * Key columns that the snapshot leaves out, as Dataverse names them: the primary key, and in an intersect table of a
 * table with itself the primary key with `one` and `two`.
 */
function completeRelationship(
  relationship: SnapshotRelationship,
  primaryIdOf: (table: string) => string,
): Relationship {
  if (relationship.kind === 'lookup') {
    const { referencedColumn, referencedTable } = relationship;
    return { ...relationship, referencedColumn: referencedColumn ?? primaryIdOf(referencedTable) };
  }
  const { column1, column2, table1, table2 } = relationship;
  const [one, two] = table1 === table2 ? ['one', 'two'] : ['', ''];
  return {
    ...relationship,
    column1: column1 ?? `${primaryIdOf(table1)}${one}`,
    column2: column2 ?? `${primaryIdOf(table2)}${two}`,
  };
}
