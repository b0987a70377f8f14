import type { SettingsEnvironment, SettingValue } from '../deploy/settings-environment.ts';
import { EnvironmentError } from '../diagnostics/errors.ts';
import type { DataverseClient } from './dataverse-client.ts';
import { withQuery } from './odata-text.ts';
import { readFormatted, readId } from './read-json.ts';
import type { Row } from './read-json.ts';

/** Settings over the one row of the organization. Source: dataverse-model §1.8. */
export function createSettingsEnvironment(client: DataverseClient): SettingsEnvironment {
  return {
    origin: client.origin,
    async readSettings(columns) {
      const row = await readOrganization(client, columns);
      return new Map(columns.map((column) => [column, readValue(row, column)]));
    },
    async writeSetting(column, value) {
      const id = readId(await readOrganization(client, []), 'organizationid');
      await client.update(`organizations(${id ?? ''})`, { [column]: value });
    },
  };
}

async function readOrganization(client: DataverseClient, columns: readonly string[]): Promise<Row> {
  const [row] = await client.list(withQuery('organizations', { $select: ['organizationid', ...columns].join(',') }));
  if (row) return row;
  throw new EnvironmentError(`${client.origin} does not show its organization`, {
    code: 'no-organization',
    hint: 'reading settings takes a role such as System Customizer',
  });
}

function readValue(row: Row, column: string): SettingValue {
  const value = row[column];
  if (typeof value === 'boolean' || typeof value === 'number') return value;
  return typeof value === 'string' ? (readFormatted(row, column) ?? value) : undefined;
}
