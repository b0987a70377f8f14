import type { EnvironmentRule } from '../environment-rule.ts';

/** Edits over the profile that Field Service ships and updates. Source: field-service §1.5. */
export const defaultProfileEdited: EnvironmentRule = {
  code: 'MOP605',
  id: 'default-profile-edited',
  severity: 'info',
  summary: "A filter of Microsoft's default profile was edited: it gets no updates of Field Service any more.",
  *check({ profiles }) {
    for (const profile of profiles)
      for (const table of profile.editedFilters)
        yield {
          message: `the filter of "${table}" was edited over Microsoft's default profile, and gets no updates of Field Service any more; review it after each update`,
          profile,
          place: { path: ['tables', table], on: 'key' },
          table,
        };
  },
};
