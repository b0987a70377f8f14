import type { DataverseClient } from './dataverse-client.ts';
import { inPieces, quote, withQuery } from './odata-text.ts';
import { isRow, readId, readNumber, readText } from './read-json.ts';
import type { Row } from './read-json.ts';

/** What of a table decides whether it can be taken offline. Source: dataverse-model §1.12. */
export interface TableDefinition {
  readonly logicalName: string;
  readonly schemaName: string;
  /** Lower-case GUID. */
  readonly metadataId: string | undefined;
  /** `IsOfflineInMobileClient`: whether the table is enabled for mobile offline. */
  readonly offlineEnabled: boolean;
  readonly canChangeOffline: boolean;
  /** `IsAvailableOffline`, Outlook's flag: reported, not decided on. */
  readonly availableOffline: boolean;
  readonly changeTracking: boolean;
  readonly canChangeTracking: boolean;
  readonly customizable: boolean;
  /** Only rows changed within these days are downloaded; undefined: not said. */
  readonly daysSinceLastModified: number | undefined;
  /** The table's own filter, FetchXML. */
  readonly offlineFilter: string | undefined;
}

/** Columns of EntityMetadata that describe a table; the same for every reader, so that they agree. */
export const definitionColumns = [
  'MetadataId',
  'LogicalName',
  'SchemaName',
  'DisplayName',
  'EntitySetName',
  'ObjectTypeCode',
  'OwnershipType',
  'PrimaryIdAttribute',
  'PrimaryNameAttribute',
  'IsActivity',
  'IsIntersect',
  'TableType',
  'IsCustomizable',
  'IsOfflineInMobileClient',
  'IsAvailableOffline',
  'ChangeTrackingEnabled',
  'CanChangeTrackingBeEnabled',
  'DaysSinceRecordLastModified',
  'MobileOfflineFilters',
].join(',');

/** Tables whose filter makes a URL far below the longest. */
const mostInFilter = 200;

/** Which tables, and how current. */
export interface DefinitionQuery {
  /** Logical names; undefined: all tables. Those that do not exist are left out. */
  readonly tables?: readonly string[];
  /** As the last write left it. */
  readonly fresh?: boolean;
}

/** The definitions of many tables in one request, as rows. Metadata has no pages. Source: dataverse-model §1.12. */
export async function listDefinitionRows(
  client: DataverseClient,
  { tables, fresh = false }: DefinitionQuery,
): Promise<readonly Row[]> {
  const read = (filter?: string) =>
    client.list(withQuery('EntityDefinitions', { $select: definitionColumns, $filter: filter }), {
      fresh,
      exclusive: true,
    });
  if (tables === undefined) return read();
  const rows: Row[] = [];
  for (const piece of inPieces([...new Set(tables)], mostInFilter)) {
    rows.push(...(await read(piece.map((name) => `LogicalName eq ${quote(name.toLowerCase())}`).join(' or '))));
  }
  return rows;
}

/** The flags of tables, by logical name. */
export async function readTableDefinitions(
  client: DataverseClient,
  query: DefinitionQuery = {},
): Promise<ReadonlyMap<string, TableDefinition>> {
  const definitions = (await listDefinitionRows(client, query)).flatMap((row) => readTableDefinition(row) ?? []);
  return new Map(definitions.map((definition) => [definition.logicalName, definition]));
}

/** One definition of EntityDefinitions; undefined where it has no name. */
export function readTableDefinition(row: Row): TableDefinition | undefined {
  const logicalName = readText(row, 'LogicalName');
  if (logicalName === undefined) return undefined;
  return {
    logicalName,
    schemaName: readText(row, 'SchemaName') ?? logicalName,
    metadataId: readId(row, 'MetadataId'),
    offlineEnabled: managed(row, 'IsOfflineInMobileClient').Value === true,
    canChangeOffline: managed(row, 'IsOfflineInMobileClient').CanBeChanged !== false,
    availableOffline: row.IsAvailableOffline === true,
    changeTracking: row.ChangeTrackingEnabled === true,
    canChangeTracking: managed(row, 'CanChangeTrackingBeEnabled').Value !== false,
    customizable: managed(row, 'IsCustomizable').Value !== false,
    daysSinceLastModified: readNumber(row, 'DaysSinceRecordLastModified'),
    offlineFilter: readText(row, 'MobileOfflineFilters'),
  };
}

/** A BooleanManagedProperty, `{ Value, CanBeChanged }`. */
function managed(row: Row, column: string): Row {
  const value = row[column];
  return isRow(value) ? value : {};
}
