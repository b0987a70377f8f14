import type { ProfileIdentity } from './profile-identity.ts';
import type { ProfileSetRule, SetFinding } from './profile-set-rule.ts';

/**
 * Two profiles that cannot both be in one environment: of one name, compared without case, or of one id. A file that gives no
 * id has one that follows from its name, so the name alone is told where both are the same. Source: server error 0x800609A7.
 */
export const duplicateProfileName: ProfileSetRule = {
  code: 'MOP102',
  id: 'duplicate-profile-name',
  severity: 'error',
  summary: 'Two profiles that are checked together have the same name or id.',
  serverErrors: ['0x800609A7'],
  *check(profiles) {
    const byName = new Map<string, ProfileIdentity>();
    const byId = new Map<string, ProfileIdentity>();
    for (const profile of profiles) {
      const key = profile.name.trim().toLowerCase();
      const [sameName, sameId] = [byName.get(key), byId.get(profile.id)];
      if (sameName) yield describeName(profile, sameName);
      else if (sameId) yield describeId(profile, sameId);
      if (!sameName) byName.set(key, profile);
      if (!sameId) byId.set(profile.id, profile);
    }
  },
};

function describeName(profile: ProfileIdentity, other: ProfileIdentity): SetFinding {
  return {
    message: `another profile has the name "${other.name}" too, and an environment takes a name once; rename one of them`,
    profile,
    at: profile.nameAt,
    related: [{ file: other.file, ...other.nameAt, message: `the first "${other.name}"` }],
  };
}

function describeId(profile: ProfileIdentity, other: ProfileIdentity): SetFinding {
  return {
    message: `"${profile.name}" has the id of "${other.name}", so one would replace the other; give one of them another "id"`,
    profile,
    at: profile.idAt,
    related: [{ file: other.file, ...other.idAt, message: `"${other.name}" has this id` }],
  };
}
