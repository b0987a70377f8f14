import type { AssignResult } from '../deploy/assign-people.ts';
import type { AssignmentOutcome } from '../deploy/assignment-outcome.ts';
import type { Principal } from '../deploy/environment.ts';
import type { PeopleFailure } from '../deploy/people-failure.ts';
import type { UnassignResult } from '../deploy/unassign-people.ts';
import { formatCount } from '../diagnostics/format-count.ts';
import { printableLine } from '../diagnostics/printable.ts';
import { countPeople, mostNamed } from './count-people.ts';

/** What assigning did, a line each, or a line for many. */
export function assignmentText({ profiles, repaired }: AssignResult): string {
  return toText([...repairedLines(repaired.length), ...profiles.flatMap(assignmentLines)]);
}

/** What unassigning did. */
export function unassignmentText({ profiles, repaired }: UnassignResult): string {
  const lines = profiles.flatMap(({ profile: { name }, removed, unchanged, failed }) => [
    ...peopleLines('-', removed, [`is no longer in "${name}"`, `are no longer in "${name}"`]),
    ...peopleLines(' ', unchanged, [`was not in "${name}"`, `were not in "${name}"`]),
    ...failed.map(failureLine),
  ]);
  return toText([...repairedLines(repaired.length), ...lines]);
}

function assignmentLines(outcome: AssignmentOutcome): readonly string[] {
  const { profile, added, moved, unchanged, removed, notNamed, failed } = outcome;
  const name = `"${profile.name}"`;
  const movers = moved.map(({ principal }) => principal);
  return [
    ...peopleLines('+', added, [`is in ${name} now`, `are in ${name} now`]),
    ...peopleLines('~', movers, [`was moved to ${name}`, `were moved to ${name}`]),
    ...peopleLines('-', removed, [`is no longer in ${name}`, `are no longer in ${name}`]),
    ...peopleLines(' ', unchanged, [`was in ${name} already`, `were in ${name} already`]),
    ...peopleLines('?', notNamed, [
      `is in ${name}, and nobody named them (--prune takes them out)`,
      `are in ${name}, and nobody named them (--prune takes them out)`,
    ]),
    ...failed.map(failureLine),
  ];
}

function peopleLines(mark: string, people: readonly Principal[], [one, many]: readonly [string, string]): string[] {
  if (people.length <= mostNamed) return people.map(({ kind, name }) => `${mark} ${kind} ${name} ${one}`);
  return [`${mark} ${countPeople(people)} ${many}`];
}

function failureLine({ principal, message, code, hint }: PeopleFailure): string {
  const what = `! ${principal.kind} ${principal.name}: ${message} (${code})`;
  return hint === undefined ? what : `${what}; ${hint}`;
}

function repairedLines(count: number): readonly string[] {
  if (count === 0) return [];
  return [`finished ${count === 1 ? 'a move' : `${formatCount(count)} moves`} that an earlier run had begun`];
}

function toText(lines: readonly string[]): string {
  return lines.map(printableLine).join('\n');
}
