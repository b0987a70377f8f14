import { exitCodes } from '../diagnostics/errors.ts';
import { loadPaint } from '../report/paint.ts';
import { simulationText } from '../report/simulation-text.ts';
import type { Run } from './command.ts';
import { runSimulation } from './simulate/run-simulation.ts';

/** `mop simulate`. */
export const run: Run = async (input) => {
  const { io } = input;
  const result = await runSimulation(input);
  if (io.json) io.print(JSON.stringify(result, undefined, 2));
  else io.print(simulationText(result, await loadPaint(io.colour)));
  return result.users.some(({ exceeded }) => exceeded.length > 0) ? exitCodes.findings : exitCodes.fine;
};
