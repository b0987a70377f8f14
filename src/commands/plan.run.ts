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
import { writeOutput } from './write-output.ts';

declare const MOP_VERSION: string;

/** `mop plan`. */
export const run: Run = async (input) => {
  const { options, io } = input;
  const request = await readRequest(input);
  const { plan } = await withEnvironment(io, (opened) =>
    io.progress(`comparing with ${opened.name}`, async () =>
      computePlan(opened.environment, await openState(opened, io), request),
    ),
  );
  const out = options.text('out');
  if (out !== undefined) {
    const { wanted, prune, publish } = request;
    await writeOutput(out, printPlan({ format: 1, tool: MOP_VERSION, plan, wanted, options: { prune, publish } }), io);
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
