import type { Difference, ProfileFacts } from '../environment-facts.ts';
import type { EnvironmentFinding, EnvironmentRule } from '../environment-rule.ts';

/** The profile of an environment is not as the workspace's file of it. One finding a table; compared as `mop plan` does. */
export const drift: EnvironmentRule = {
  code: 'MOP604',
  id: 'drift',
  severity: 'warning',
  summary: 'The profile of an environment is not as the file of the workspace says.',
  *check({ profiles }) {
    for (const profile of profiles)
      for (const difference of profile.drift?.differences ?? [])
        yield toFinding(profile, difference, profile.drift?.file ?? '');
  },
};

const remedies: Readonly<Record<Difference['what'], string>> = {
  added: 'mop apply --prune takes it out here, mop pull takes it into the file',
  missing: 'mop apply brings it here, mop pull takes it out of the file',
  changed: 'mop apply brings what the file says here, mop pull takes this into the file',
};

function toFinding(profile: ProfileFacts, difference: Difference, file: string): EnvironmentFinding {
  const { table, what, at } = difference;
  return {
    message: `${describe(difference, file)}; ${remedies[what]}`,
    profile,
    place: placeOf(table, what),
    ...(table === undefined ? {} : { table }),
    related: at ? [{ ...at, message: 'the file says it here' }] : [],
  };
}

function describe({ table, what, details }: Difference, file: string): string {
  const name = table === undefined ? 'the profile' : `"${table}"`;
  if (what === 'added') return `${name} is not in ${file}`;
  if (what === 'missing') return `${name} is in ${file}, and missing here`;
  return `${name} differs from ${file}, file -> here: ${details.join(', ')}`;
}

/** A table that is missing has no place of its own. */
function placeOf(table: string | undefined, what: Difference['what']): EnvironmentFinding['place'] {
  if (table === undefined) return { path: ['name'] };
  return { path: what === 'missing' ? ['tables'] : ['tables', table], on: 'key' };
}
