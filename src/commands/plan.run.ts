import { printPlan } from '../deploy/plan/plan-file.ts';
import { exitCodes } from '../diagnostics/errors.ts';
import { loadPaint } from '../report/paint.ts';
import { renderPlan } from '../report/plan-text.ts';
import type { Run } from './command.ts';
import { withEnvironment } from './environment/open-environment.ts';
import { computePlan } from './plan/compute-plan.ts';
import { openState } from './plan/environment-state.ts';
import { planDocument } from './plan/plan-document.ts';
import { nothingToDo } from './plan/nothing-to-do.ts';
import { readRequest } from './plan/read-request.ts';
import { sayInterrupted } from './plan/say-interrupted.ts';
import { withPeople } from './plan/with-people.ts';
import { writeOutput } from './write-output.ts';

declare const MOP_VERSION: string;

/** `mop plan`. */
export const run: Run = async (input) => {
  const { options, io } = input;
  const read = await readRequest(input);
  const { plan, request } = await withEnvironment(io, async (opened) => {
    const asked = withPeople(opened, read, io);
    const state = await openState(opened, io);
    await sayInterrupted(state, read, io);
    const computed = await io.progress(`comparing with ${opened.name}`, () =>
      computePlan(opened.environment, state, asked),
    );
    return { ...computed, request: asked };
  });
  const out = options.text('out');
  if (out !== undefined) {
    const { wanted, people, prune, publish } = request;
    const saved = { format: 1, tool: MOP_VERSION, plan, wanted, people, options: { prune, publish } } as const;
    await writeOutput(out, printPlan(saved), io);
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
