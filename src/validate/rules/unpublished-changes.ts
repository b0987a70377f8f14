import { formatCount } from '../../diagnostics/format-count.ts';
import type { Difference, ProfileFacts } from '../environment-facts.ts';
import type { EnvironmentRule } from '../environment-rule.ts';

/** What devices do not have yet. Source: dataverse-model §2.1 and §4.3, field-service §2.3 UNPUBLISHED. */
export const unpublishedChanges: EnvironmentRule = {
  code: 'MOP600',
  id: 'unpublished-changes',
  severity: 'warning',
  summary: 'The profile was edited and not published since, or never published: devices do not have it so.',
  *check({ profiles }) {
    for (const profile of profiles) {
      if (profile.publication === 'published') continue;
      yield { message: describe(profile), profile, place: { path: ['name'] } };
    }
  },
};

function describe({ publication, waiting }: ProfileFacts): string {
  if (publication === 'never') return 'the profile was never published, so no device has it; mop publish does it';
  if (waiting.length === 0)
    return 'the profile waits to be published, though devices have all that it says; mop publish settles it';
  return `edits wait to be published, and devices do not have them: ${describeAll(waiting)}; mop publish gives them out`;
}

/** Most tables that are named. */
const mostNamed = 5;

/** What waits, in one line: `"account" (sync: 15 -> 30), "contact" (added) and 3 more`. */
function describeAll(waiting: readonly Difference[]): string {
  const named = waiting.slice(0, mostNamed).map(describeOne);
  const left = waiting.length - named.length;
  return named.join(', ') + (left === 0 ? '' : ` and ${formatCount(left)} more`);
}

const words = { added: 'added', missing: 'removed' } as const;

function describeOne({ table, what, details }: Difference): string {
  const name = table === undefined ? 'the profile' : `"${table}"`;
  return `${name} (${what === 'changed' ? details.join(', ') : words[what]})`;
}
