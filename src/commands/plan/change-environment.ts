import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { changePeople } from '../../deploy/plan/change-people.ts';
import { applyPlan } from '../../deploy/plan/apply-plan.ts';
import type { ApplyContext, ApplyResult } from '../../deploy/plan/apply-plan.ts';
import { lockEnvironment } from '../../deploy/plan/environment-lock.ts';
import type { Plan } from '../../deploy/plan/plan.ts';
import { publishProfile } from '../../deploy/publish-profile.ts';
import { isAlive } from '../../emulator/running.ts';
import type { CommandInput } from '../command.ts';
import { keepOutOfGit } from '../environment/local-dataverse.ts';
import type { OpenEnvironment } from '../environment/open-environment.ts';
import { findWorkspace } from '../workspace.ts';
import { openState } from './environment-state.ts';
import type { EnvironmentState } from './environment-state.ts';

/** An environment that nobody else changes meanwhile, and the way to change it. */
export interface LockedEnvironment {
  readonly opened: OpenEnvironment;
  readonly state: EnvironmentState;
  /** Carries out a plan; with `rollback`, the snapshot that it goes back to. */
  readonly carryOut: (plan: Plan, rollback?: string) => Promise<ApplyResult>;
}

/** Does some work on an environment that is locked for it. */
export async function changeEnvironment<T>(
  opened: OpenEnvironment,
  { options, io }: CommandInput,
  work: (locked: LockedEnvironment) => Promise<T>,
): Promise<T> {
  const state = await openState(opened, io);
  await keepOutOfGit(await findWorkspace(io.cwd));
  const unlock = await lockEnvironment(state.lockFile, {
    owner: { id: randomUUID().slice(0, 8), pid: process.pid, host: hostname(), since: new Date().toISOString() },
    isRunning: isAlive,
    force: options.text('forceUnlock'),
  });
  const interrupt = io.holdInterrupt();
  const context = { ...contextOf(opened, state), isCancelled: () => interrupt.isAsked() };
  try {
    return await work({ opened, state, carryOut: carryOutWith(context, { name: opened.name, io }) });
  } finally {
    interrupt.release();
    await unlock();
  }
}

function contextOf({ environment, journal }: OpenEnvironment, state: EnvironmentState): ApplyContext {
  const publish = async ({ id }: { readonly id: string }): Promise<void> => {
    await publishProfile(environment, id);
  };
  return {
    environment: { ...environment, publish },
    snapshots: state.snapshots,
    journal: state.journal,
    listMemberships: () => environment.listMemberships(),
    changePeople: (change) => changePeople({ environment, journal }, change),
    now: () => new Date(),
  };
}

/** Progress is shown where there is something to do. */
function carryOutWith(
  context: ApplyContext,
  { name, io }: { readonly name: string; readonly io: CommandInput['io'] },
): LockedEnvironment['carryOut'] {
  return (plan, rollback) => {
    if (plan.changes.length === 0) return applyPlan(context, plan, rollback);
    return io.progress(`changing ${name}`, (report) => {
      const tell: ApplyContext['tell'] = (change, { index, count }) => {
        report(index, count, `${change.action} ${change.kind} ${change.name}`);
      };
      return applyPlan({ ...context, tell }, plan, rollback);
    });
  };
}
