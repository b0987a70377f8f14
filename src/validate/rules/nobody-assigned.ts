import type { EnvironmentRule } from '../environment-rule.ts';

/** A profile without users and teams. An app may give its profile to everybody, which no table tells. Source: field-service §5. */
export const nobodyAssigned: EnvironmentRule = {
  code: 'MOP601',
  id: 'nobody-assigned',
  severity: 'warning',
  summary: 'No user and no team has the profile.',
  *check({ profiles, members }) {
    if (!members) return;
    const assigned = new Set(members.map(({ profile }) => profile.id));
    for (const profile of profiles) {
      if (assigned.has(profile.source.profile.id)) continue;
      yield {
        message:
          'no user and no team has the profile, so it reaches nobody unless an app gives it to all of its users; mop assign gives it to people',
        profile,
        place: { path: ['name'] },
      };
    }
  },
};
