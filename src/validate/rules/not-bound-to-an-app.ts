import type { EnvironmentRule } from '../environment-rule.ts';

/** A profile that no app module has as a component. Source: dataverse-model §1.9, field-service §2.3 APP-LINK. */
export const notBoundToAnApp: EnvironmentRule = {
  code: 'MOP603',
  id: 'not-bound-to-an-app',
  severity: 'warning',
  summary: 'No app uses the profile.',
  *check({ profiles }) {
    for (const profile of profiles) {
      if (profile.apps?.length !== 0) continue;
      yield {
        message: 'no app uses the profile, so devices do not get it; mop app bind makes one use it',
        profile,
        place: { path: ['name'] },
      };
    }
  },
};
