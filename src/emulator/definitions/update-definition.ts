import { isRecord } from '../../diagnostics/json.ts';
import type { Table } from '../../metadata/metadata.ts';
import { checkFlags } from './check-flags.ts';
import { entityProperties } from './entity-properties.ts';
import { isCustomizable } from './metadata-documents.ts';
import { flagsOf, storeFlags } from './table-flags.ts';
import type { TableFlags } from './table-flags.ts';
import { refuse } from '../messages/messages.ts';
import type { Session } from '../organization/session.ts';
import { emptyAnswer, jsonBody } from '../server/web-request.ts';
import type { Answer, WebRequest } from '../server/web-request.ts';

/**
 * PUT of a table's definition: takes over the flags that profiles depend on and leaves everything else as it is. A body
 * with five properties is taken, as Microsoft's skill sends it (microsoft-offline-skill §1.2); what it leaves out stays.
 */
export function updateDefinition(session: Session, request: WebRequest, table: Table): Answer {
  const body = jsonBody(request, 'EntityMetadata');
  const unknown = Object.keys(body).find((name) => !name.includes('@') && !entityProperties.has(name));
  if (unknown !== undefined) {
    throw malformed(
      `The property '${unknown}' does not exist on type 'Microsoft.Dynamics.CRM.EntityMetadata'. Make sure to only use property names that are defined by the type.`,
    );
  }
  const { LogicalName: name = table.logicalName } = body;
  if (name !== table.logicalName)
    throw malformed(`LogicalName is not '${table.logicalName}', which the address names.`);
  if (!isCustomizable(table.logicalName)) throw refuse('NotCustomizable', table.logicalName);
  const before = flagsOf(session, table.logicalName, 'newest');
  const after = readFlags(body, before);
  checkFlags(session, table, { before, after });
  storeFlags(session, table.logicalName, after);
  return emptyAnswer();
}

function readFlags(body: Record<string, unknown>, before: TableFlags): TableFlags {
  return {
    offline: readManaged(body.IsOfflineInMobileClient) ?? before.offline,
    availableOffline: readFlag(body, 'IsAvailableOffline') ?? before.availableOffline,
    changeTracking: readFlag(body, 'ChangeTrackingEnabled') ?? before.changeTracking,
    days: readDays(body.DaysSinceRecordLastModified ?? before.days),
    filters: readFilters(body.MobileOfflineFilters, before.filters),
  };
}

function readManaged(property: unknown): boolean | undefined {
  if (property === undefined) return undefined;
  if (isRecord(property) && typeof property.Value === 'boolean') return property.Value;
  throw wrongType('IsOfflineInMobileClient', 'Microsoft.Dynamics.CRM.BooleanManagedProperty');
}

function readFilters(value: unknown, before: string | null): string | null {
  if (value === undefined) return before;
  if (value === null || value === '') return null;
  if (typeof value === 'string') return value;
  throw wrongType('MobileOfflineFilters', 'Edm.String');
}

/** ChangeTrackingEnabled is nullable; null says nothing. */
function readFlag(body: Record<string, unknown>, name: string): boolean | undefined {
  const value = body[name] ?? undefined;
  if (value === undefined || typeof value === 'boolean') return value;
  throw wrongType(name, 'Edm.Boolean');
}

function readDays(value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  throw wrongType('DaysSinceRecordLastModified', 'Edm.Int32');
}

function wrongType(name: string, type: string): Error {
  return malformed(`Cannot convert the value of '${name}' to the expected type '${type}'.`);
}

function malformed(reason: string): Error {
  return refuse('MalformedPayload', 'EntityMetadata', reason);
}
