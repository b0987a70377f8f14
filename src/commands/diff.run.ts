import { summarize } from '../deploy/plan/change.ts';
import { compareSides } from '../deploy/plan/compare-sides.ts';
import { orderChanges } from '../deploy/plan/order-changes.ts';
import { exitCodes } from '../diagnostics/errors.ts';
import { loadPaint } from '../report/paint.ts';
import { renderDifference } from '../report/plan-text.ts';
import type { Run } from './command.ts';
import { readSide } from './diff/read-side.ts';
import { changeDocument } from './plan/plan-document.ts';

/** `mop diff`. */
export const run: Run = async (input) => {
  const {
    args: [a = '', b = ''],
    options,
    io,
  } = input;
  const changes = orderChanges(compareSides(await readSide(a, input), await readSide(b, input)));
  io.print(
    io.json
      ? JSON.stringify({ a, b, changes: changes.map(changeDocument), summary: summarize(changes) })
      : renderDifference(changes, await loadPaint(io.colour)),
  );
  return changes.length > 0 && options.flag('detailedExitcode') ? exitCodes.findings : exitCodes.fine;
};
