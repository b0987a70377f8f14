import { finishMoves } from '../../deploy/finish-moves.ts';
import { changePeople } from '../../deploy/plan/change-people.ts';
import { applyPlan } from '../../deploy/plan/apply-plan.ts';
import type { ApplyContext, ApplyResult, RollbackTarget } from '../../deploy/plan/apply-plan.ts';
import type { Plan } from '../../deploy/plan/plan.ts';
import { publishProfile } from '../../deploy/publish-profile.ts';
import { formatCount } from '../../diagnostics/format-count.ts';
import type { CommandInput, CommandIo } from '../command.ts';
import type { OpenEnvironment } from '../environment/open-environment.ts';
import type { EnvironmentState } from './environment-state.ts';
import { withLock } from './with-lock.ts';

/** An environment that nobody else changes meanwhile, and the way to change it. */
export interface LockedEnvironment {
  readonly opened: OpenEnvironment;
  readonly state: EnvironmentState;
  /** Carries out a plan; with `rollback`, the snapshot that it goes back to. Ctrl-C waits for the change that is under way. */
  readonly carryOut: (plan: Plan, rollback?: RollbackTarget) => Promise<ApplyResult>;
}

/** Does some work on an environment that is locked for it. Moves of people that an earlier run left open are finished first. */
export async function changeEnvironment<T>(
  opened: OpenEnvironment,
  input: CommandInput,
  work: (locked: LockedEnvironment) => Promise<T>,
): Promise<T> {
  const { io } = input;
  return withLock(opened, input, async (state) => {
    await repairMoves(opened, state, io);
    const context = contextOf(opened, state);
    return work({ opened, state, carryOut: carryOutWith(context, { name: opened.name, io }) });
  });
}

async function repairMoves(
  { environment }: OpenEnvironment,
  { moves }: EnvironmentState,
  io: CommandIo,
): Promise<void> {
  const { finished, warnings } = await finishMoves({ environment, journal: moves });
  if (finished.length > 0) io.say(`finished ${formatCount(finished.length)} moves that an earlier run had begun`);
  for (const warning of warnings) io.warn(warning);
}

function contextOf({ environment }: OpenEnvironment, { snapshots, journal, moves }: EnvironmentState): ApplyContext {
  const publish = async ({ id }: { readonly id: string }): Promise<void> => {
    await publishProfile(environment, id);
  };
  return {
    environment: { ...environment, publish },
    snapshots,
    journal,
    listMemberships: () => environment.listMemberships(),
    changePeople: (changes) => changePeople({ environment, journal: moves }, changes),
    now: () => new Date(),
  };
}

/** Progress is shown where there is something to do. */
function carryOutWith(
  context: ApplyContext,
  { name, io }: { readonly name: string; readonly io: CommandIo },
): LockedEnvironment['carryOut'] {
  return async (plan, rollback) => {
    if (plan.changes.length === 0) return applyPlan(context, plan, rollback);
    const interrupt = io.holdInterrupt();
    try {
      return await io.progress(`changing ${name}`, (report) => {
        const tell: ApplyContext['tell'] = (change, { index, count }) => {
          report(index, count, `${change.action} ${change.kind} ${change.name}`);
        };
        return applyPlan({ ...context, tell, isCancelled: () => interrupt.isAsked() }, plan, rollback);
      });
    } finally {
      interrupt.release();
    }
  };
}
