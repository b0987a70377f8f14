import { AccessError, EnvironmentError, Failure } from '../../diagnostics/errors.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import type { Membership, ProfileReference } from '../environment.ts';
import type { PeopleContext } from '../people-context.ts';
import type { SolutionEnvironment, SolutionReference } from '../solutions/solution-environment.ts';
import { unassignPeople } from '../unassign-people.ts';
import { writeMemberships } from '../write-memberships.ts';
import { isOutcomeUnknown, writeOnce } from '../write-once.ts';

/** What goes with a managed solution. */
export interface UninstallPreview {
  readonly solution: SolutionReference;
  readonly profiles: readonly ProfileReference[];
  /** Who is in them: the environment keeps a profile as long as somebody is in it. Source: 0x800609A3. */
  readonly members: readonly Membership[];
}

/** What uninstalling needs. */
export interface UninstallContext {
  readonly solutions: SolutionEnvironment;
  readonly people: PeopleContext;
}

/** Looks what would go with a managed solution. Nothing is written. */
export async function previewUninstall(
  { solutions, people }: UninstallContext,
  solution: SolutionReference,
): Promise<UninstallPreview> {
  const ids = new Set(await solutions.listProfilesOfSolution(solution.id));
  const all = await people.environment.listProfiles();
  const profiles = all.filter(({ id }) => ids.has(id));
  const members = (await people.environment.listMemberships()).filter(({ profile }) => ids.has(profile.id));
  return { solution, profiles, members };
}

/**
 * Takes everybody out of the profiles of a managed solution, uninstalls it, and proves that it and its profiles are gone. What is gone
 * already is fine, so the same again finishes one that was cut short. Where the environment refuses, everybody is put back.
 */
export async function uninstallSolution(
  context: UninstallContext,
  { solution, profiles, members }: UninstallPreview,
): Promise<void> {
  const { solutions, people } = context;
  if (members.length > 0) await takeOut(people, profiles, members);
  const isGone = async () => (await solutions.findSolution(solution.uniqueName)) === undefined;
  await remove(context, { solution, members, isGone });
  const left: string[] = (await isGone()) ? [] : [solution.uniqueName];
  for (const { id, name } of profiles) if (await solutions.readProfileState(id)) left.push(`"${name}"`);
  if (left.length === 0) return;
  throw new EnvironmentError(printableLine(`the environment accepted it, but ${left.join(', ')} is still there`), {
    code: 'not-verified',
    hint: 'another solution may have the profile too: look at its solutions',
  });
}

async function remove(
  { solutions, people }: UninstallContext,
  {
    solution,
    members,
    isGone,
  }: Pick<UninstallPreview, 'solution' | 'members'> & { readonly isGone: () => Promise<boolean> },
): Promise<void> {
  try {
    await writeOnce(() => solutions.removeSolution(solution.id), isGone, people.readBack);
  } catch (error) {
    throw error instanceof Failure && !isOutcomeUnknown(error) ? await putBack(people, members, error) : error;
  }
}

async function takeOut(
  people: PeopleContext,
  profiles: readonly ProfileReference[],
  members: readonly Membership[],
): Promise<void> {
  const requests = profiles.map(({ id }) => {
    const inside = members.filter(({ profile }) => profile.id === id).map(({ principal }) => principal);
    const idsOf = (kind: string) => inside.filter((one) => one.kind === kind).map((one) => one.id);
    return { profile: id, users: idsOf('user'), teams: idsOf('team') };
  });
  const { profiles: outcomes } = await unassignPeople(people, requests);
  const [failed] = outcomes.flatMap((one) => one.failed);
  if (!failed) return;
  throw new EnvironmentError(
    printableLine(`${failed.principal.kind} ${failed.principal.name} could not be taken out: ${failed.message}`),
    { code: failed.code, hint: 'nothing was uninstalled: correct that and repeat the command' },
  );
}

/** Gives everybody the profile again that they were taken out of, and the refusal to say so. */
async function putBack(people: PeopleContext, members: readonly Membership[], refusal: Failure): Promise<Failure> {
  const joins = new Map(
    members.map(({ principal, profile }) => [principal.id, { principal, leave: [], join: profile }]),
  );
  const failures = await writeMemberships({ ...people, remember: () => Promise.resolve() }, [...joins.values()]);
  const state =
    failures.size === 0
      ? 'nothing was uninstalled, and everybody is back in their profiles'
      : `nothing was uninstalled, and ${failures.size} of ${joins.size} are not back in their profiles: see mop rollback --list`;
  const hint = [refusal.hint, state].filter((each) => each !== undefined).join('; ');
  const Kind = refusal instanceof AccessError ? AccessError : EnvironmentError;
  return new Kind(`the environment did not uninstall it: ${refusal.message}`, {
    code: refusal.code,
    hint,
    cause: refusal,
  });
}
