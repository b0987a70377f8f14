import { isProfile } from '../../deploy/is-profile.ts';
import type { PeopleRequest } from '../../deploy/resolve-people.ts';
import { UsageError } from '../../diagnostics/errors.ts';
import type { Assignments, EnvironmentEntry } from '../../schema/read-workspace.ts';
import type { CommandInput } from '../command.ts';
import { readPeopleFile } from './read-people-file.ts';

/**
 * The people that a command line names by options and by a file; undefined where it names nobody.
 * @throws UsageError where it does not say with which profile
 */
export async function readNamedPeople({
  args: [profile],
  options,
  io,
}: CommandInput): Promise<readonly PeopleRequest[] | undefined> {
  const [users, teams, file] = [options.list('user'), options.list('team'), options.text('file')];
  const isNaming = users.length + teams.length > 0;
  if (!isNaming && file === undefined) return undefined;
  if (isNaming && profile === undefined) {
    throw new UsageError('no profile was named', {
      code: 'no-profile',
      hint: 'give the name of the profile before the options',
    });
  }
  const named = profile !== undefined && isNaming ? [{ profile, users, teams }] : [];
  const listed = file === undefined ? [] : await readPeopleFile(file, { cwd: io.cwd, profile });
  return [...named, ...listed];
}

/** The people that mop.yaml names for an environment, by profile. */
export function assignedPeople({ assign }: EnvironmentEntry): readonly PeopleRequest[] {
  return Object.entries(assign ?? {}).map(toRequest);
}

/**
 * The people that mop.yaml names for an environment, of one profile or of all.
 * @throws UsageError where it names none
 */
export function readAssignedPeople(
  entry: EnvironmentEntry,
  { name, profile }: { readonly name: string; readonly profile: string | undefined },
): readonly PeopleRequest[] {
  const isWanted = (one: string) => profile === undefined || isProfile(one, { id: '', name: profile });
  const found = assignedPeople(entry).filter((one) => isWanted(one.profile));
  if (found.length > 0) return found;
  throw new UsageError('nobody was named', {
    code: 'nobody-named',
    hint: `give --user UPN, --team NAME or --file CSV, or name people in mop.yaml, under environments.${name}.assign`,
  });
}

function toRequest([profile, { users = [], teams = [] }]: [string, Assignments[string]]): PeopleRequest {
  return { profile, users, teams };
}
