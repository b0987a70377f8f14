import type { MembershipEnvironment, Principal, ProfileReference } from './environment.ts';

/** Who is in a profile, sorted by name. */
export interface ProfileMembers {
  readonly profile: ProfileReference;
  readonly users: readonly Principal[];
  readonly teams: readonly Principal[];
}

/** The members of one profile, by name or id, or of every profile, also of those without members. */
export async function listMembers(
  environment: MembershipEnvironment,
  profile?: string,
): Promise<readonly ProfileMembers[]> {
  const profiles = profile === undefined ? await environment.listProfiles() : [await environment.findProfile(profile)];
  const memberships = await environment.listMemberships();
  return profiles.map(({ id, name }) => {
    const own = memberships.filter((membership) => membership.profile.id === id).map(({ principal }) => principal);
    return { profile: { id, name }, users: pick(own, 'user'), teams: pick(own, 'team') };
  });
}

function pick(principals: readonly Principal[], kind: Principal['kind']): readonly Principal[] {
  const once = new Map(principals.filter((one) => one.kind === kind).map((one) => [one.id, one]));
  return [...once.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
