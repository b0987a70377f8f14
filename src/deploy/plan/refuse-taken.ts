import { UsageError } from '../../diagnostics/errors.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import type { EnvironmentProfile, ProfileRows } from './profile-rows.ts';

/**
 * Refuses profiles whose names or rows belong to others: the server takes a name once, and a row is in one profile only.
 * @param current every profile of the environment
 * @throws UsageError
 */
export function refuseTaken(wanted: readonly ProfileRows[], current: readonly EnvironmentProfile[]): void {
  const seen: ProfileRows[] = [];
  for (const profile of wanted) {
    refuseTakenName(profile, current);
    refuseTwin(profile, seen);
    refuseTakenRows(profile, [...current, ...seen]);
    seen.push(profile);
  }
}

function refuseTakenName(wanted: ProfileRows, current: readonly EnvironmentProfile[]): void {
  const other = current.find((each) => isNamesake(each, wanted));
  if (!other) return;
  throw new UsageError(
    printableLine(`the environment has a profile "${other.name}" already, with the id ${other.id}`),
    {
      code: 'name-taken',
      hint: `to take it over, write "id: ${other.id}" into the file, or get it with mop pull; else give the profile another name`,
    },
  );
}

function refuseTwin(wanted: ProfileRows, seen: readonly ProfileRows[]): void {
  const other = seen.find((each) => isNamesake(each, wanted));
  if (!other) return;
  throw new UsageError(printableLine(`two files have one name for the server: "${other.name}" and "${wanted.name}"`), {
    code: 'name-taken',
    hint: 'give one of them another name',
  });
}

/** Names that differ in case only are the same to the server. */
function isNamesake(one: ProfileRows, other: ProfileRows): boolean {
  return one.id !== other.id && one.name.toLowerCase() === other.name.toLowerCase();
}

function refuseTakenRows(wanted: ProfileRows, all: readonly ProfileRows[]): void {
  const others = all.filter(({ id }) => id !== wanted.id);
  const taken = new Map(others.flatMap((other) => rowIds(other).map((id) => [id, other.name] as const)));
  const id = rowIds(wanted).find((one) => taken.has(one));
  if (id === undefined) return;
  throw new UsageError(
    printableLine(`the id ${id} in "${wanted.name}" is that of a row of "${taken.get(id) ?? ''}" already`),
    {
      code: 'id-taken',
      hint: 'take "id:" out of the tables and relationships of a file that was copied: mop derives it',
    },
  );
}

function rowIds({ items }: ProfileRows): readonly string[] {
  return items.flatMap(({ id, associations }) => [id, ...associations.map((each) => each.id)]);
}
