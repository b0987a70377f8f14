import { refuse } from '../messages/messages.ts';
import { textIn } from '../store/row.ts';
import type { Row } from '../store/row.ts';
import type { Session } from '../organization/session.ts';
import { rowsWhere } from '../store/stored-rows.ts';
import { heldPrivileges } from '../security/held-privileges.ts';
import { mobilePrivilege } from '../security/role-privileges.ts';

/** Checks a user's membership: a role of the user has the mobile privilege, and is not in this profile already (409, dataverse-model §1.6). */
export function checkUserMembership(session: Session, row: Row): void {
  const privileges = heldPrivileges(session.state, textIn(row, 'systemuserid'));
  if (!privileges.has(mobilePrivilege)) throw refuse('CannotAddUserToMobileOfflineProfile');
  checkOnce(session, 'usermobileofflineprofilemembership', { row, principal: 'systemuserid' });
}

/** Checks a team's membership: the team is not in this profile already. */
export function checkTeamMembership(session: Session, row: Row): void {
  checkOnce(session, 'teammobileofflineprofilemembership', { row, principal: 'teamid' });
}

/** Whether the user is in another profile too: what hasmobileofflineprofileidconflict says. Inferred from its name. */
export function isInOtherProfile(session: Session, row: Row): boolean {
  const all = rowsWhere(session.state, 'usermobileofflineprofilemembership', {
    systemuserid: row.systemuserid ?? null,
  });
  return all.some((other) => other.mobileofflineprofileid !== row.mobileofflineprofileid);
}

/** Refuses the publish of a profile with more users, directly or through teams, than the organization's limit. */
export function checkUserCount(session: Session, profile: Row): void {
  const match: Row = { mobileofflineprofileid: profile.mobileofflineprofileid ?? null };
  const users = rowsWhere(session.state, 'usermobileofflineprofilemembership', match).map((row) => row.systemuserid);
  const teams = rowsWhere(session.state, 'teammobileofflineprofilemembership', match);
  const members = teams.flatMap(({ teamid = null }) => rowsWhere(session.state, 'teammembership', { teamid }));
  const count = new Set([...users, ...members.map((row) => row.systemuserid)]).size;
  const { usersOfProfile } = session.limits;
  if (count > usersOfProfile) throw refuse('ProfileCountUserLimitExceeded', textIn(profile, 'name'), usersOfProfile);
}

function checkOnce(session: Session, table: string, { row, principal }: { row: Row; principal: string }): void {
  const same = rowsWhere(session.state, table, {
    mobileofflineprofileid: row.mobileofflineprofileid ?? null,
    [principal]: row[principal] ?? null,
  });
  const id = `${table}id`;
  if (same.some((other) => other[id] !== row[id])) throw refuse('DuplicateRecord');
}
