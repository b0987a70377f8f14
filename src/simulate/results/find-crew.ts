import type { Row, RowSource } from '../../fetchxml/evaluate/rows.ts';
import type { SimulationResult } from './simulation-result.ts';

/** People whose devices a profile is on. */
export interface Crew {
  readonly who: SimulationResult['who'];
  /** Ids of users, sorted. */
  readonly userIds: readonly string[];
}

/**
 * Everybody a profile is for: who is assigned to it in the data, themselves or by a team; otherwise the technicians, users with a
 * bookable resource; otherwise every user. Disabled users are left out.
 */
export function findCrew({ name, id }: { readonly name: string; readonly id: string }, data: RowSource): Crew {
  const isEnabled = enabledUsers(data);
  const crew = (who: Crew['who'], ids: readonly unknown[]): Crew => ({
    who,
    userIds: [...new Set(ids)]
      .filter((one) => typeof one === 'string')
      .filter(isEnabled)
      .sort(),
  });
  const assigned = crew('assigned', assignedUsers(data, profileIds(data, { name, id })));
  if (assigned.userIds.length > 0) return assigned;
  const resources = data.rowsOf('bookableresource').filter(({ resourcetype: type }) => type === userResource);
  const technicians = crew(
    'technicians',
    resources.map(({ userid }) => userid),
  );
  if (technicians.userIds.length > 0) return technicians;
  return crew(
    'users',
    data.rowsOf('systemuser').map(({ systemuserid }) => systemuserid),
  );
}

/** bookableresource.resourcetype of a user. Source: field-service §3. */
const userResource = 3;

function enabledUsers(data: RowSource): (id: string) => boolean {
  const disabled = data.rowsOf('systemuser').filter(({ isdisabled }) => isdisabled === true);
  const ids = new Set<unknown>(disabled.map(({ systemuserid }) => systemuserid));
  return (id) => !ids.has(id);
}

function profileIds(data: RowSource, { name, id }: { name: string; id: string }): ReadonlySet<unknown> {
  const called = data.rowsOf('mobileofflineprofile').filter((row) => row.name === name);
  return new Set([id, ...called.map((row) => row.mobileofflineprofileid)]);
}

function assignedUsers(data: RowSource, profiles: ReadonlySet<unknown>): readonly unknown[] {
  const isOurs = (row: Row): boolean => profiles.has(row.mobileofflineprofileid);
  const users = data.rowsOf('usermobileofflineprofilemembership').filter(isOurs);
  const teams = new Set(
    data
      .rowsOf('teammobileofflineprofilemembership')
      .filter(isOurs)
      .map(({ teamid }) => teamid),
  );
  const members = data.rowsOf('teammembership').filter(({ teamid }) => teams.has(teamid));
  return [...users, ...members].map(({ systemuserid }) => systemuserid);
}
