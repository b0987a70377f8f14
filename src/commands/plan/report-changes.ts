import type { ApplyResult } from '../../deploy/plan/apply-plan.ts';
import type { Plan } from '../../deploy/plan/plan.ts';
import { loadPaint } from '../../report/paint.ts';
import { countDone, renderPlan } from '../../report/plan-text.ts';
import type { CommandIo } from '../command.ts';
import { changeDocument, planDocument } from './plan-document.ts';

/** A plan and what is said where there is nothing in it. */
export interface ShownPlan {
  readonly plan: Plan;
  readonly nothing: string;
}

/** Shows a plan before it is carried out; with `--json` to stderr, as the document comes afterwards. */
export async function showBefore({ plan, nothing }: ShownPlan, io: CommandIo): Promise<void> {
  const { changes, unknown } = plan;
  if (io.json) io.say(renderPlan({ changes, unknown, nothing }, await loadPaint(false)));
  else io.print(renderPlan({ changes, unknown, nothing }, await loadPaint(io.colour)));
}

/** Says what was done. */
export function reportDone({ plan, result }: { plan: Plan; result: ApplyResult }, io: CommandIo): void {
  const { done, snapshot } = result;
  if (io.json) {
    io.print(JSON.stringify({ ...planDocument(plan), done: done.map(changeDocument), snapshot: snapshot ?? null }));
    return;
  }
  if (done.length === 0) return;
  io.print(`\nDone and verified: ${countDone(done)}`);
  if (snapshot !== undefined) io.print(`mop rollback ${snapshot} brings back what was there`);
}
