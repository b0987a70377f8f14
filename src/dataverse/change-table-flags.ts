import { EnvironmentError } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { DataverseClient } from './dataverse-client.ts';
import { quote } from './odata-text.ts';
import { isRow } from './read-json.ts';
import type { Row } from './read-json.ts';
import { readTableDefinition } from './table-definitions.ts';
import type { TableDefinition } from './table-definitions.ts';

/** Flags of a table to set; what is left out stays. */
export interface TableFlags {
  readonly offlineEnabled?: boolean;
  readonly changeTracking?: boolean;
}

/**
 * Sets flags of one table and gives whether anything had to change; it takes effect when the table is published.
 * The whole definition goes back, read just before, so that nothing else of it changes. Source: dataverse-model §1.12.
 * @throws EnvironmentError where the table does not exist or may not be changed
 */
export async function changeTableFlags(client: DataverseClient, table: string, flags: TableFlags): Promise<boolean> {
  const path = `EntityDefinitions(LogicalName=${quote(table)})`;
  const row = await client.find(path, { fresh: true, exclusive: true });
  const definition = row && readTableDefinition(row);
  if (!definition) throw refuse(client, table, 'does not exist');
  const wanted = differing(definition, flags);
  if (Object.keys(wanted).length === 0) return false;
  refuseFixed(client, definition, wanted);
  await client.replace(path, apply(row, wanted), { mergeLabels: true, exclusive: true });
  return true;
}

function differing(definition: TableDefinition, { offlineEnabled, changeTracking }: TableFlags): TableFlags {
  return {
    ...(offlineEnabled === undefined || offlineEnabled === definition.offlineEnabled ? {} : { offlineEnabled }),
    ...(changeTracking === undefined || changeTracking === definition.changeTracking ? {} : { changeTracking }),
  };
}

function refuseFixed(client: DataverseClient, definition: TableDefinition, wanted: TableFlags): void {
  const { logicalName } = definition;
  if (!definition.customizable) throw refuse(client, logicalName, 'cannot be customized');
  if (wanted.offlineEnabled !== undefined && !definition.canChangeOffline) {
    throw refuse(client, logicalName, 'does not let mobile offline be changed');
  }
  if (wanted.changeTracking === true && !definition.canChangeTracking) {
    throw refuse(client, logicalName, 'does not let change tracking be turned on');
  }
}

function apply(row: Row, wanted: TableFlags): Row {
  const offline = row.IsOfflineInMobileClient;
  return {
    ...row,
    '@odata.context': undefined,
    '@odata.type': 'Microsoft.Dynamics.CRM.EntityMetadata',
    ...(wanted.changeTracking === undefined ? {} : { ChangeTrackingEnabled: wanted.changeTracking }),
    ...(wanted.offlineEnabled === undefined
      ? {}
      : { IsOfflineInMobileClient: { ...(isRow(offline) ? offline : {}), Value: wanted.offlineEnabled } }),
  };
}

function refuse(client: DataverseClient, table: string, why: string): EnvironmentError {
  return new EnvironmentError(printableLine(`the table ${table} of ${client.name} ${why}`), {
    code: 'table-not-changeable',
    hint: 'remove the table from the profile, or ask the publisher of the solution that it comes from',
  });
}
