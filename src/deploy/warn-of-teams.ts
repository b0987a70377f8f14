import { printableLine } from '../diagnostics/printable.ts';
import type { Membership, MembershipEnvironment, Principal, ProfileReference, TeamMember } from './environment.ts';

/**
 * Warnings about users who have one profile of their own and another through a team: Dataverse allows it, and which one a
 * device takes is not documented. Only what concerns `principals` is reported.
 */
export async function warnOfTeams(
  environment: MembershipEnvironment,
  principals: readonly Principal[],
  memberships: readonly Membership[],
): Promise<readonly string[]> {
  const ofTeams = memberships.filter(({ principal }) => principal.kind === 'team');
  if (ofTeams.length === 0) return [];
  const inTeams = await environment.listTeamMembers([...new Set(ofTeams.map(({ principal }) => principal.id))]);
  const concerned = new Set(principals.map(({ id }) => id));
  const warnings = memberships
    .filter(({ principal }) => principal.kind === 'user')
    .flatMap((direct) =>
      teamsOf(direct.principal, ofTeams, inTeams)
        .filter((team) => team.profile.id !== direct.profile.id)
        .filter((team) => concerned.has(direct.principal.id) || concerned.has(team.principal.id))
        .map((team) => describe(direct.principal, direct.profile, team)),
    );
  return [...new Set(warnings)].sort();
}

function teamsOf(
  user: Principal,
  ofTeams: readonly Membership[],
  inTeams: readonly TeamMember[],
): readonly Membership[] {
  const teams = new Set(inTeams.filter(({ userId }) => userId === user.id).map(({ teamId }) => teamId));
  return ofTeams.filter(({ principal }) => teams.has(principal.id));
}

function describe(user: Principal, own: ProfileReference, team: Membership): string {
  return printableLine(
    `user ${user.name} has "${own.name}" directly and "${team.profile.name}" through team ${team.principal.name}`,
  );
}
