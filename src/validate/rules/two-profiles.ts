import { formatCount } from '../../diagnostics/format-count.ts';
import type { EnvironmentFacts, Member, ProfileFacts } from '../environment-facts.ts';
import type { EnvironmentFinding, EnvironmentRule } from '../environment-rule.ts';
import { findSharedMembers } from '../shared-members.ts';
import type { HeldProfile, SharedMember } from '../shared-members.ts';

/**
 * People with more than one profile, told once for each two profiles and each way of having them. Two profiles of their own are
 * refused by the admin page; one of them by a team is not, and which one a device takes then is not documented. Source: field-service §5.
 */
export const twoProfiles: EnvironmentRule = {
  code: 'MOP602',
  id: 'two-profiles',
  severity: 'error',
  summary: 'A user or team has more than one profile, or a user has one and another one by a team.',
  *check(facts) {
    for (const overlap of groupOverlaps(facts)) yield* toFinding(overlap);
  },
};

/** Somebody's two profiles: where it is told, and the other one. */
interface Pair {
  readonly here: Held;
  readonly there: Held;
}

interface Held extends HeldProfile {
  /** Absent where the profile is not checked. */
  readonly facts: ProfileFacts | undefined;
}

/** People of one kind who have the same two profiles in the same way. */
interface Overlap extends Pair {
  readonly kind: Member['kind'];
  readonly names: (string | undefined)[];
}

function groupOverlaps({ profiles, members }: EnvironmentFacts): Iterable<Overlap> {
  const order = new Map(profiles.map((facts, index) => [facts.source.profile.id, { facts, index }]));
  const groups = new Map<string, Overlap>();
  for (const shared of findSharedMembers(members ?? [])) {
    const pair = inOrder(shared, order);
    const key = keyOf(shared.kind, pair);
    const group = groups.get(key) ?? { kind: shared.kind, ...pair, names: [] };
    groups.set(key, group);
    group.names.push(pair.here.name ?? pair.there.name);
  }
  return groups.values();
}

/** Of two profiles that are checked, it is told at the one that comes later. */
function inOrder(
  { first, second }: SharedMember,
  order: ReadonlyMap<string, { readonly facts: ProfileFacts; readonly index: number }>,
): Pair {
  const indexOf = ({ profile }: HeldProfile) => order.get(profile.id)?.index ?? -1;
  const withFacts = (held: HeldProfile): Held => ({ ...held, facts: order.get(held.profile.id)?.facts });
  return indexOf(first) > indexOf(second)
    ? { here: withFacts(first), there: withFacts(second) }
    : { here: withFacts(second), there: withFacts(first) };
}

function keyOf(kind: Member['kind'], { here, there }: Pair): string {
  return [kind, ...[here, there].flatMap(({ profile, team }) => [profile.id, team?.id ?? ''])].join(' ');
}

function* toFinding({ kind, here, there, names }: Overlap): Iterable<EnvironmentFinding> {
  if (!here.facts) return;
  const isOwn = here.team === undefined && there.team === undefined;
  const remedy = isOwn
    ? 'a user or team has one at a time: mop assign --move leaves one'
    : 'which one a device takes is not documented: leave one';
  const other = there.facts?.source;
  yield {
    message: `${people(kind, names)} this profile${by(here)} and "${there.profile.name}"${by(there)}; ${remedy}`,
    profile: here.facts,
    place: { path: ['name'] },
    ...(isOwn ? {} : { severity: 'warning' }),
    related: other
      ? [{ file: other.file, ...other.locate({ path: ['name'] }), message: 'the other profile is here' }]
      : [],
  };
}

function by({ team }: HeldProfile): string {
  return team ? ` through team ${team.name}` : '';
}

/** Most people who are named. */
const mostNamed = 3;

function people(kind: Member['kind'], names: readonly (string | undefined)[]): string {
  const known = names.filter((name) => name !== undefined).sort();
  const shown = known.slice(0, mostNamed).join(', ');
  const left = names.length - Math.min(known.length, mostNamed);
  const [word, verb] = names.length === 1 ? [kind, 'has'] : [`${kind}s`, 'have'];
  if (shown === '') return names.length === 1 ? `one ${word} has` : `${formatCount(left)} ${word} have`;
  return `${word} ${shown}${left === 0 ? '' : ` and ${formatCount(left)} more`} ${verb}`;
}
