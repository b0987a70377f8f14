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
  try {
    return await work({ opened, state, carryOut: carryOutWith({ opened, state, io }, interrupt.isAsked) });
  } finally {
    interrupt.release();
    await unlock();
  }
}

function carryOutWith(
  { opened, state, io }: { opened: OpenEnvironment; state: EnvironmentState; io: CommandInput['io'] },
  isCancelled: () => boolean,
): LockedEnvironment['carryOut'] {
  const { environment, journal, name } = opened;
  const inProgress = <T>(plan: Plan, work: Parameters<typeof io.progress<T>>[1]) =>
    plan.changes.length === 0 ? work(() => undefined) : io.progress(`changing ${name}`, work);
  return (plan, rollback) =>
    inProgress(plan, async (update) => {
      const context: ApplyContext = {
        environment: {
          ...environment,
          publish: async ({ id }) => {
            await publishProfile(environment, id);
          },
        },
        snapshots: state.snapshots,
        journal: state.journal,
        listMemberships: () => environment.listMemberships(),
        changePeople: (change) => changePeople({ environment, journal }, change),
        now: () => new Date(),
        tell: (change, { index, count }) => {
          update(`${index + 1} of ${count}: ${change.action} ${change.kind} ${change.name}`);
        },
        isCancelled,
      };
      return applyPlan(context, plan, rollback);
    });
}
