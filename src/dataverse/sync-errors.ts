import type { SyncError, SyncErrorEnvironment, SyncErrorFilter } from '../deploy/settings-environment.ts';
import type { DataverseClient } from './dataverse-client.ts';
import { findPrincipals } from './find-principals.ts';
import { quote, requireGuid, withQuery } from './odata-text.ts';
import { readPrincipalNames } from './people.ts';
import { readFormatted, readId, readText } from './read-json.ts';
import type { Row } from './read-json.ts';

const columns =
  'syncerrorid,name,action,errorcode,errormessage,errortime,errortype,statecode,_ownerid_value,_regardingobjectid_value';

/** Sync errors over the Web API, filtered and ordered by the server. Source: dataverse-model §1.11. */
export function createSyncErrorEnvironment(client: DataverseClient): SyncErrorEnvironment {
  return {
    findUsers: (names) => findPrincipals(client, 'user', names),
    async listSyncErrors(filter) {
      const rows = await client.list(
        withQuery('syncerrors', { $select: columns, $filter: filterText(filter), $orderby: 'errortime desc' }),
      );
      const owners = rows.flatMap((row) => readId(row, '_ownerid_value') ?? []);
      const names = await readPrincipalNames(client, 'user', owners);
      return rows.map((row) => readSyncError(row, names));
    },
  };
}

function filterText({ users, tables, since, until }: SyncErrorFilter): string | undefined {
  const conditions = [
    users && anyOf(users.map(({ id }) => `_ownerid_value eq ${requireGuid(id)}`)),
    tables && anyOf(tables.map((table) => `name eq ${quote(table)}`)),
    since && `errortime ge ${since}`,
    until && `errortime lt ${until}`,
  ].filter((one) => one !== undefined);
  return conditions.length === 0 ? undefined : conditions.join(' and ');
}

function anyOf(conditions: readonly string[]): string {
  return `(${conditions.join(' or ')})`;
}

function readSyncError(row: Row, names: ReadonlyMap<string, string>): SyncError {
  const owner = readId(row, '_ownerid_value');
  return {
    id: readId(row, 'syncerrorid') ?? '',
    time: readText(row, 'errortime'),
    user: (owner === undefined ? undefined : names.get(owner)) ?? readFormatted(row, '_ownerid_value') ?? owner,
    table: readText(row, 'name'),
    row: readId(row, '_regardingobjectid_value'),
    type: readFormatted(row, 'errortype'),
    code: readText(row, 'errorcode'),
    message: readText(row, 'errormessage'),
    action: readText(row, 'action'),
    state: readFormatted(row, 'statecode'),
  };
}
