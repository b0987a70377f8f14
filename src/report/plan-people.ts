import { printableLine } from '../diagnostics/printable.ts';
import { countPeople, mostNamed } from './count-people.ts';
import type { Paint } from './paint.ts';

/** A user or a team that gets a profile, goes over from another, or loses it. */
export interface ShownPerson {
  readonly action: 'create' | 'update' | 'replace' | 'delete';
  readonly kind: string;
  readonly name: string;
  readonly before: Readonly<Record<string, unknown>> | null;
}

/** Whether a change or what stays unknown is a user or a team. */
export function isPerson({ kind }: { readonly kind: string }): boolean {
  return kind === 'user' || kind === 'team';
}

/** A line for each person, or for many with the same to happen one line. */
export function personLines(people: readonly ShownPerson[], paint: Paint): readonly string[] {
  const groups = new Map<string, ShownPerson[]>();
  for (const one of people) {
    const key = `${one.action} ${remarkOf(one)}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first ? nameOrCount(group).map((who) => lineOf(who, first, paint)) : [];
  });
}

/** Users and teams by name; many of them as a number. */
export function nameOrCount(people: readonly { readonly kind: string; readonly name: string }[]): readonly string[] {
  if (people.length > mostNamed) return [countPeople(people)];
  return people.map(({ kind, name }) => printableLine(`${kind} ${name}`));
}

function lineOf(who: string, person: ShownPerson, paint: Paint): string {
  if (person.action === 'create') return paint.added(`  + ${who}`);
  if (person.action === 'delete') return paint.removed(`  - ${who}`);
  return paint.warning(`  ± ${who}${remarkOf(person)}`);
}

function remarkOf({ action, before }: ShownPerson): string {
  return action === 'replace' ? printableLine(` (moved from ${String(before?.profile)})`) : '';
}
