import type { DataverseClient } from './dataverse-client.ts';
import { inPieces, quote, withQuery } from './odata-text.ts';
import { printSnapshot } from './print-snapshot.ts';
import { readRows, readText } from './read-json.ts';
import type { Row } from './read-json.ts';
import { toColumn, toLookup, toManyToMany } from './snapshot-rows.ts';
import type { TableDetails } from './snapshot-rows.ts';
import { listDefinitionRows } from './table-definitions.ts';

/** What is read of an environment's tables. */
export interface SnapshotQuery {
  /** Of all tables that there are, those whose columns and relationships are read too; absent: all. */
  readonly choose?: (names: readonly string[]) => readonly string[];
  /** Told how many of them were read. */
  readonly report?: (done: number, total: number) => void;
}

/** Tables of one request: their names make a filter far below the longest URL, and their definitions an answer of a few MB. */
const mostTables = 50;

const lookupColumns =
  'SchemaName,ReferencingEntity,ReferencingAttribute,ReferencedEntity,ReferencedAttribute,IsHierarchical';

/** What is read of a table beside its definition. Source: dataverse-model §1.12. */
const details = [
  'Attributes($select=LogicalName,AttributeType,AttributeTypeName,IsValidForCreate,IsValidForUpdate)',
  `ManyToOneRelationships($select=${lookupColumns})`,
  'ManyToManyRelationships($select=SchemaName,Entity1LogicalName,Entity1IntersectAttribute,Entity2LogicalName,Entity2IntersectAttribute,IntersectEntityName)',
] as const;

/** Relationships seen from their other end: where all tables are read, they are known from the one that holds the lookup. */
const seenFromBelow = `OneToManyRelationships($select=${lookupColumns})`;

/**
 * All tables of an environment, with their columns and relationships, as the text of a snapshot file: a request for the definitions,
 * and one for every 50 tables. Values of choices are not read. The same tables give the same text.
 */
export async function readSnapshot(
  client: DataverseClient,
  { choose = (names) => names, report }: SnapshotQuery = {},
): Promise<string> {
  const definitions = await listDefinitionRows(client, {});
  const names = definitions.flatMap((row) => readText(row, 'LogicalName') ?? []);
  const wanted = [...new Set(choose(names))];
  const expand = [...details, ...(wanted.length < names.length ? [seenFromBelow] : [])].join();
  const read = { details: new Map<string, TableDetails>(), lookups: new Map<string, Map<string, Row>>() };
  for (const piece of inPieces(wanted, mostTables)) {
    report?.(read.details.size, wanted.length);
    for (const row of await readPiece(client, piece, expand)) keep(row, read);
  }
  report?.(wanted.length, wanted.length);
  return printSnapshot({ definitions, ...read });
}

async function readPiece(client: DataverseClient, names: readonly string[], expand: string): Promise<readonly Row[]> {
  const path = withQuery('EntityDefinitions', {
    $select: 'LogicalName',
    $expand: expand,
    $filter: names.map((name) => `LogicalName eq ${quote(name)}`).join(' or '),
  });
  return client.list(path, { exclusive: true });
}

interface ReadTables {
  readonly details: Map<string, TableDetails>;
  readonly lookups: Map<string, Map<string, Row>>;
}

/** Keeps of a table what the snapshot will say. Both ends tell of the same lookup. */
function keep(row: Row, { details, lookups }: ReadTables): void {
  details.set(readText(row, 'LogicalName') ?? '', {
    columns: readRows(row, 'Attributes').flatMap(toColumn),
    manyToMany: readRows(row, 'ManyToManyRelationships').map(toManyToMany),
  });
  const found = ['ManyToOneRelationships', 'OneToManyRelationships'].flatMap((name) => readRows(row, name));
  for (const { table, schemaName, lookup } of found.flatMap(toLookup)) {
    const group = lookups.get(table) ?? new Map<string, Row>();
    lookups.set(table, group.set(schemaName, lookup));
  }
}
