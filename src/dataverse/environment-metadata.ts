import { createMetadata } from '../metadata/create-metadata.ts';
import type { Metadata } from '../metadata/metadata.ts';
import { overlaySnapshot, parseSnapshot } from '../metadata/snapshot.ts';
import type { BatchResult } from './batch-steps.ts';
import type { DataverseClient } from './dataverse-client.ts';
import { toSnapshot } from './environment-snapshot.ts';
import type { DefinitionRows, TableDetails } from './environment-snapshot.ts';
import { quote } from './odata-text.ts';
import { readRows, readText } from './read-json.ts';
import type { Row } from './read-json.ts';
import { collectRelationshipIds } from './relationship-ids.ts';
import { listDefinitionRows } from './table-definitions.ts';

/** The tables of an environment, as its own word. */
export interface EnvironmentMetadata extends Metadata {
  /** The same as the text of a snapshot file. */
  readonly snapshot: string;
  /** Id of a relationship in this environment, lower case; undefined where none was read. Case of the name does not matter. */
  relationshipId(schemaName: string): string | undefined;
}

/** What is read of a table beside its definition. Source: dataverse-model §1.12. */
const collections = [
  'Attributes?$select=LogicalName,AttributeType,AttributeTypeName,IsValidForCreate,IsValidForUpdate',
  ...['ManyToOneRelationships', 'OneToManyRelationships'].map(
    (name) =>
      `${name}?$select=MetadataId,SchemaName,ReferencingEntity,ReferencingAttribute,ReferencedEntity,ReferencedAttribute`,
  ),
  'ManyToManyRelationships?$select=MetadataId,SchemaName,Entity1LogicalName,Entity1IntersectAttribute,Entity2LogicalName,Entity2IntersectAttribute,IntersectEntityName',
] as const;

/**
 * All tables of an environment, and of some of them all columns and relationships: one request for the definitions, and
 * one batch for the rest. Values of choices are not read.
 * @param tables logical names; one that the environment does not have is left out
 */
export async function readEnvironmentMetadata(
  client: DataverseClient,
  tables: readonly string[],
): Promise<EnvironmentMetadata> {
  const definitions = await listDefinitionRows(client, {});
  const existing = new Set(definitions.map((row) => readText(row, 'LogicalName')));
  const wanted = [...new Set(tables.map((name) => name.toLowerCase()))].filter((name) => existing.has(name));
  const rows = await readDetails(client, wanted);
  const snapshot = JSON.stringify(toSnapshot({ definitions, ...rows }));
  const ids = collectRelationshipIds([...rows.lookups, ...[...rows.details.values()].flatMap((one) => one.manyToMany)]);
  return {
    ...overlaySnapshot(nothing, parseSnapshot(snapshot, client.origin)),
    snapshot,
    relationshipId: (schemaName) => ids.get(schemaName.toLowerCase()),
  };
}

/** Metadata that knows nothing, to put a snapshot over. */
const nothing = createMetadata({
  authority: 'organization',
  fingerprint: '',
  tableNames: [],
  findTable: () => undefined,
  relationships: { find: () => undefined, of: () => [], names: () => [] },
});

async function readDetails(
  client: DataverseClient,
  tables: readonly string[],
): Promise<Omit<DefinitionRows, 'definitions'>> {
  const steps = tables.flatMap((table) =>
    collections.map((collection) => {
      const path = `EntityDefinitions(LogicalName=${quote(table)})/${collection}`;
      return { method: 'GET', path } as const;
    }),
  );
  const results = await client.batch(steps, { exclusive: true });
  const details = new Map<string, TableDetails>();
  const lookups: Row[] = [];
  for (const [index, table] of tables.entries()) {
    const [columns = [], manyToOne = [], oneToMany = [], manyToMany = []] = results
      .slice(index * collections.length, (index + 1) * collections.length)
      .map(rowsOf);
    details.set(table, { columns, manyToMany });
    lookups.push(...manyToOne, ...oneToMany);
  }
  return { details, lookups };
}

function rowsOf(result: BatchResult): readonly Row[] {
  if (result.kind === 'failed') throw result.failure;
  return result.kind === 'done' && result.row ? readRows(result.row, 'value') : [];
}
