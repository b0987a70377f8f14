import type { ProfileEnvironment } from '../../../deploy/environment.ts';
import type { Member } from '../../../validate/environment-facts.ts';

/** Who has which profile, and who is in the teams that have one. */
export async function readMembers(environment: ProfileEnvironment): Promise<readonly Member[]> {
  const memberships = await environment.listMemberships();
  const teamIds = memberships.filter(({ principal }) => principal.kind === 'team').map(({ principal }) => principal.id);
  const inTeams = await environment.listTeamMembers([...new Set(teamIds)]);
  const users = new Map<string, string[]>();
  for (const { teamId, userId } of inTeams) users.set(teamId, [...(users.get(teamId) ?? []), userId]);
  return memberships.map(({ principal: { kind, id, name }, profile }) => ({
    kind,
    id,
    name,
    profile,
    users: kind === 'team' ? (users.get(id) ?? []) : [],
  }));
}
