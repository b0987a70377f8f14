import { exitCodes, EnvironmentError } from '../diagnostics/errors.ts';
import type { CommandInput, Run } from './command.ts';
import { withEnvironment } from './environment/open-environment.ts';
import { agreeToPlan } from './plan/agree-to-plan.ts';
import { changeEnvironment } from './plan/change-environment.ts';
import type { LockedEnvironment } from './plan/change-environment.ts';
import { computePlan } from './plan/compute-plan.ts';
import { nothingToDo } from './plan/nothing-to-do.ts';
import { readApplyRequest } from './plan/read-apply-request.ts';
import type { ApplyRequest } from './plan/read-apply-request.ts';
import { reportDone, showBefore } from './plan/report-changes.ts';
import { resumePlan } from './plan/resume-plan.ts';
import { sayInterrupted } from './plan/say-interrupted.ts';
import { applyWithPeople } from './plan/with-people.ts';

/** `mop apply`. */
export const run: Run = async (input) => {
  const read = await readApplyRequest(input);
  await withEnvironment(input.io, (opened) => {
    const request = applyWithPeople(opened, read, input.io);
    return changeEnvironment(opened, input, (locked) => applyTo(locked, { input, request }));
  });
  return exitCodes.fine;
};

async function applyTo(
  { opened: { environment, name }, state, carryOut }: LockedEnvironment,
  { input, request }: { input: CommandInput; request: ApplyRequest },
): Promise<void> {
  const { options, io } = input;
  const plan = await io.progress(`comparing with ${name}`, () => resumePlan(environment, state, request));
  await sayInterrupted(state, request.asked, io);
  await showBefore({ plan, nothing: nothingToDo(plan) }, io);
  if (plan.changes.length > 0) {
    await agreeToPlan(plan, io, { yes: options.flag('yes'), destructive: options.flag('allowDestructive') });
  }
  const result = await carryOut(plan);
  if (result.done.length > 0) {
    const { plan: left } = await computePlan(environment, state, request.asked);
    if (left.changes.length > 0) throw refuseUnverified(left.changes.map(({ kind, name: what }) => `${kind} ${what}`));
  }
  reportDone({ plan, result }, io);
}

function refuseUnverified(left: readonly string[]): EnvironmentError {
  return new EnvironmentError(`everything was accepted, but not everything is there: ${left.slice(0, 5).join(', ')}`, {
    code: 'not-verified',
    hint: 'somebody else may be changing the profile, or the server changes what it gets: look at mop plan; mop rollback undoes it',
  });
}
