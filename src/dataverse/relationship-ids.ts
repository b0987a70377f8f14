import type { DataverseClient } from './dataverse-client.ts';
import { inPieces, quote, withQuery } from './odata-text.ts';
import { readId, readText } from './read-json.ts';
import type { Row } from './read-json.ts';

/**
 * Ids of relationships by schema name in lower case; those that do not exist are left out. An association names its
 * relationship by this id, which is another one in each environment. Source: dataverse-model §1.3.
 */
export async function readRelationshipIds(
  client: DataverseClient,
  schemaNames: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows: Row[] = [];
  for (const piece of inPieces([...new Set(schemaNames)])) {
    const path = withQuery('RelationshipDefinitions', {
      $select: 'SchemaName,MetadataId',
      $filter: piece.map((name) => `SchemaName eq ${quote(name)}`).join(' or '),
    });
    rows.push(...(await client.list(path, { exclusive: true })));
  }
  return new Map(
    rows.flatMap((row): [string, string][] => {
      const name = readText(row, 'SchemaName');
      const id = readId(row, 'MetadataId');
      return name === undefined || id === undefined ? [] : [[name.toLowerCase(), id]];
    }),
  );
}
