import { isPublish } from '../deploy/plan/compare-profile.ts';
import { printPlan } from '../deploy/plan/plan-file.ts';
import type { ProfileRows } from '../deploy/plan/profile-rows.ts';
import { findLeftBehind } from '../deploy/solutions/carried-rows.ts';
import { exitCodes } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import { loadPaint } from '../report/paint.ts';
import { renderPlan } from '../report/plan-text.ts';
import type { CommandIo, Run } from './command.ts';
import { withEnvironment } from './environment/open-environment.ts';
import { computePlan } from './plan/compute-plan.ts';
import type { ComputedPlan } from './plan/compute-plan.ts';
import { openState } from './plan/environment-state.ts';
import { planDocument } from './plan/plan-document.ts';
import { nothingToDo } from './plan/nothing-to-do.ts';
import { readRequest } from './plan/read-request.ts';
import { sayInterrupted } from './plan/say-interrupted.ts';
import { withPeople } from './plan/with-people.ts';
import { writeResult } from './write-output.ts';

declare const MOP_VERSION: string;

/** `mop plan`. */
export const run: Run = async (input) => {
  const { options, io } = input;
  const read = await readRequest(input);
  const { plan, request } = await withEnvironment(io, async (opened) => {
    const asked = withPeople(opened, read, io);
    const state = await openState(opened, io);
    await sayInterrupted(state, read, io);
    const showManaged = options.text('out') === undefined;
    const computed = await io.progress(`comparing with ${opened.name}`, () =>
      computePlan(opened.environment, state, { ...asked, showManaged }),
    );
    warnOfManaged(computed, io);
    sayNotCompared(asked.wanted, computed, io);
    return { ...computed, request: asked };
  });
  const out = options.text('out');
  if (out !== undefined) {
    const { wanted, people, prune, publish } = request;
    const saved = { format: 1, tool: MOP_VERSION, plan, wanted, people, options: { prune, publish } } as const;
    await writeResult(out, printPlan(saved), io);
    io.say(`saved as ${out}`);
  }
  const { changes, unknown } = plan;
  io.print(
    io.json
      ? JSON.stringify(planDocument(plan))
      : renderPlan({ changes, unknown, nothing: nothingToDo(plan) }, await loadPaint(io.colour)),
  );
  return changes.length > 0 && options.flag('detailedExitcode') ? exitCodes.findings : exitCodes.fine;
};

/** What a solution does not carry is not held against a profile that one brought. */
function sayNotCompared(wanted: readonly ProfileRows[], { current }: ComputedPlan, io: CommandIo): void {
  const managed = new Set(current.filter((one) => one.managed).map(({ id }) => id));
  for (const profile of wanted.filter(({ id }) => managed.has(id)))
    for (const [what, tables] of findLeftBehind(profile))
      io.say(
        printableLine(
          `"${profile.name}": not compared, as a solution does not carry it: ${what} of ${tables.join(', ')}`,
        ),
      );
}

/** What a managed solution brought is changed where it comes from. */
function warnOfManaged({ plan, current }: ComputedPlan, io: CommandIo): void {
  const changed = new Set(plan.changes.filter((change) => !isPublish(change)).map(({ row }) => row.profileId));
  const managed = current.filter(({ id, managed: isManaged }) => isManaged && changed.has(id));
  for (const { name } of managed) {
    io.warn(`"${name}" was brought by a managed solution: such changes come with mop promote, not with mop apply`);
  }
}
