import { afterInterruption } from '../../deploy/plan/after-interruption.ts';
import { keepUnknown } from '../../deploy/plan/keep-unknown.ts';
import { makePlan } from '../../deploy/plan/plan.ts';
import type { Plan, PlanSource } from '../../deploy/plan/plan.ts';
import { planPeople } from '../../deploy/plan/plan-people.ts';
import { planTables } from '../../deploy/plan/plan-tables.ts';
import type { EnvironmentProfile, ProfileRows } from '../../deploy/plan/profile-rows.ts';
import { requireRelationships } from '../../deploy/plan/require-relationships.ts';
import type { ProfileEnvironment } from '../../deploy/environment.ts';
import type { PeopleRequest } from '../../deploy/resolve-people.ts';
import type { EnvironmentState } from './environment-state.ts';

/** What is asked for. */
export interface PlanRequest {
  readonly sources: readonly PlanSource[];
  readonly wanted: readonly ProfileRows[];
  /** Who is to have the profiles. */
  readonly people: readonly PeopleRequest[];
  readonly prune: boolean;
  readonly publish: boolean;
  readonly enableTables: boolean;
  readonly showManaged?: boolean;
  readonly onWarning: (text: string) => void;
}

/** A plan, and every profile of the environment as it was read for it. */
export interface ComputedPlan {
  readonly plan: Plan;
  readonly current: readonly EnvironmentProfile[];
}

/** Compares what is asked for with an environment; what an interrupted run must not have lost is asked for too. */
export async function computePlan(
  environment: ProfileEnvironment,
  { target, journal, snapshots }: EnvironmentState,
  request: PlanRequest,
): Promise<ComputedPlan> {
  const pending = await journal.pending();
  const before = pending && (await snapshots.load(pending.snapshot)).latest;
  const beforeOf = (id: string) => before?.find((each) => each.id === id);
  const wanted = request.wanted.map((each) => keepUnknown(each, beforeOf(each.id), request));
  const tables = [...new Set(wanted.flatMap(({ items }) => items.map(({ table }) => table)))];
  const current = (await environment.readProfiles('latest')).map((each) => afterInterruption(each, beforeOf(each.id)));
  const states = await environment.readTables(tables);
  const { people: requests, prune, sources } = request;
  const people = await planPeople(environment, { requests, profiles: [...wanted, ...current], prune });
  for (const warning of people.warnings) request.onWarning(warning);
  const others = [...planTables(wanted, states, { enable: request.enableTables }), ...people.changes];
  const plan = makePlan({ environment: target, sources, wanted, current, others }, request);
  await requireRelationships(environment, plan);
  return { plan: { ...plan, unknown: [...plan.unknown, ...people.unknown] }, current };
}
