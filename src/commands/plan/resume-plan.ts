import type { ProfileEnvironment } from '../../deploy/environment.ts';
import { checkStale, checkStalePeople } from '../../deploy/plan/check-stale.ts';
import { requireTarget } from '../../deploy/plan/plan-file.ts';
import { planHash } from '../../deploy/plan/plan.ts';
import type { Plan } from '../../deploy/plan/plan.ts';
import { requireRelationships } from '../../deploy/plan/require-relationships.ts';
import { computePlan } from './compute-plan.ts';
import type { EnvironmentState } from './environment-state.ts';
import type { ApplyRequest } from './read-apply-request.ts';

/**
 * What is left to do. Of a saved plan that is all of it, or nothing where everything is as it wants, or, where a run of it was
 * interrupted, the rest.
 * @throws EnvironmentError where the profiles are no longer as they were when the plan was saved
 */
export async function resumePlan(
  environment: ProfileEnvironment,
  state: EnvironmentState,
  { asked, saved }: ApplyRequest,
): Promise<Plan> {
  if (saved) requireTarget(saved, state.target);
  const { plan: rest, current } = await computePlan(environment, state, asked);
  if (!saved || rest.changes.length === 0) return rest;
  const pending = await state.journal.pending();
  if (pending?.plan === planHash(saved.plan)) {
    checkStale(saved.plan, current, rest.changes);
    return rest;
  }
  checkStale(saved.plan, current);
  checkStalePeople(saved.plan, rest.changes);
  await requireRelationships(environment, saved.plan);
  return { ...saved.plan, environment: state.target };
}
