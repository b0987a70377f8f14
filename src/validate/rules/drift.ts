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

/** What each way of mending does. What a managed solution brought is not changed by hand, but by a promotion. */
const remedies: Readonly<Record<Difference['what'], { apply: string; promote: string; pull: string }>> = {
  added: { apply: '--prune takes it out here', promote: 'takes it out here', pull: 'takes it into the file' },
  missing: { apply: 'brings it here', promote: 'brings it here', pull: 'takes it out of the file' },
  changed: {
    apply: 'brings what the file says here',
    promote: 'brings what the file says',
    pull: 'takes this into the file',
  },
};

function remedyFor({ source, managed }: ProfileFacts, { what }: Difference): string {
  const [, environment = 'NAME'] = /^env:([^/]+)/.exec(source.file) ?? [];
  const on = `--env ${environment}`;
  const { apply, promote, pull } = remedies[what];
  const first = managed === true ? `mop promote --to ${environment} ${promote}` : `mop apply ${on} ${apply}`;
  return `${first}, mop pull ${on} ${pull}`;
}

function toFinding(profile: ProfileFacts, difference: Difference, file: string): EnvironmentFinding {
  const { table, what, at } = difference;
  return {
    message: `${describe(difference, file)}; ${remedyFor(profile, difference)}`,
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
