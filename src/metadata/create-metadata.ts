import type { LookupRelationship, ManyToManyRelationship, Metadata, Relationship, Table } from './metadata.ts';

/** What a `Metadata` is made of. The functions are called only when something asks, `findTable` and `of` once for each name. */
export interface MetadataParts {
  readonly authority: Metadata['authority'];
  readonly fingerprint: string;
  /** Logical names, in any order. */
  readonly tableNames: Iterable<string>;
  readonly findTable: (logicalName: string) => Table | undefined;
  readonly relationships: RelationshipSource;
}

/** Relationships as they are stored; the same relationship is always the same object. */
export interface RelationshipSource {
  /** By schema name in lower case. */
  readonly find: (lowerName: string) => Relationship | undefined;
  /** Those with the table at either end, each once, in any order. */
  readonly of: (logicalName: string) => readonly Relationship[];
  /** Schema names, unique without regard to case, in any order. */
  readonly names: () => Iterable<string>;
}

type Ends =
  | Pick<LookupRelationship, 'kind' | 'referencingTable' | 'referencedTable'>
  | Pick<ManyToManyRelationship, 'kind' | 'table1' | 'table2'>;

/** A `Metadata` that remembers what it was asked for and sorts its lists. */
export function createMetadata(parts: MetadataParts): Metadata {
  const { find, of, names } = parts.relationships;
  return {
    authority: parts.authority,
    fingerprint: parts.fingerprint,
    table: remember(parts.findTable),
    relationship: (schemaName) => find(schemaName.toLowerCase()),
    relationshipsOf: remember((logicalName) =>
      of(logicalName).toSorted((a, b) => (a.schemaName < b.schemaName ? -1 : 1)),
    ),
    tableNames: once(() => [...parts.tableNames].sort()),
    relationshipNames: once(() => [...names()].sort()),
  };
}

/** Logical names of the tables at the two ends: first the one that holds the lookup. A self relationship has the same table twice. */
export function endsOf(relationship: Ends): readonly [string, string] {
  return relationship.kind === 'lookup'
    ? [relationship.referencingTable, relationship.referencedTable]
    : [relationship.table1, relationship.table2];
}

/** The function with its answers kept by name. */
export function remember<Value>(find: (name: string) => Value): (name: string) => Value {
  const known = new Map<string, { readonly value: Value }>();
  return (name) => {
    const kept = known.get(name);
    if (kept !== undefined) return kept.value;
    const value = find(name);
    known.set(name, { value });
    return value;
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
