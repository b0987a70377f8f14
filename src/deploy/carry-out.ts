import type { Failure } from '../diagnostics/errors.ts';
import type { MembershipWrite } from './environment.ts';
import type { PeopleContext } from './people-context.ts';
import { groupByPrincipal, principalKey } from './plan-memberships.ts';
import type { MembershipsByPrincipal } from './plan-memberships.ts';
import { defaultReadBack, isOutcomeUnknown, pause } from './write-once.ts';

/** The failures of changes, by `principalKey` their principal; whoever is not in it is done. */
export type FailuresByPrincipal = ReadonlyMap<string, Failure>;

/**
 * Carries out some changes as one request, which is never repeated. Where no answer comes, reads back until the outcome
 * shows; what does not show is a failure whose outcome is unknown.
 */
export async function carryOut(
  context: PeopleContext,
  writes: readonly MembershipWrite[],
): Promise<FailuresByPrincipal> {
  if (writes.length === 0) return new Map();
  try {
    const failures = await context.environment.changeMemberships(writes);
    return new Map(
      writes.flatMap(({ principal }, index) => {
        const failure = failures[index];
        return failure ? [[principalKey(principal), failure]] : [];
      }),
    );
  } catch (error) {
    if (!isOutcomeUnknown(error)) throw error;
    const open = await readBackUntilDone(context, writes);
    return new Map(open.map(({ principal }) => [principalKey(principal), error]));
  }
}

/** Gives what does not show in the end. */
async function readBackUntilDone(
  { environment, readBack: { attempts, wait } = defaultReadBack }: PeopleContext,
  writes: readonly MembershipWrite[],
): Promise<readonly MembershipWrite[]> {
  let open = writes;
  for (let attempt = 0; attempt < attempts && open.length > 0; attempt++) {
    await pause(wait);
    const memberships = groupByPrincipal(await environment.listMemberships(open.map(({ principal }) => principal)));
    open = open.filter((write) => !isDone(write, memberships));
  }
  return open;
}

function isDone({ principal, leave, join }: MembershipWrite, memberships: MembershipsByPrincipal): boolean {
  const own = memberships.get(principalKey(principal)) ?? [];
  const left = leave.every(({ id, profile }) => !own.some((one) => one.id === id && one.profile.id === profile.id));
  return left && (join === undefined || own.some(({ kept, profile }) => kept === 'row' && profile.id === join.id));
}
