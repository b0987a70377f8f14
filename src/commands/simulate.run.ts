import { exitCodes, UsageError } from '../diagnostics/errors.ts';
import { loadPaint } from '../report/paint.ts';
import { simulationText } from '../report/simulation-text.ts';
import type { OptionValues, Run } from './command.ts';
import { runSimulation } from './simulate/run-simulation.ts';

/** `mop simulate`. */
export const run: Run = async (input) => {
  const { io, options } = input;
  if (options.text('sql') !== undefined) return (await import('./simulate/print-sql.ts')).printSql(input);
  refuseSqlOptions(options);
  const result = await runSimulation(input);
  if (io.json) io.print(JSON.stringify(result, undefined, 2));
  else io.print(simulationText(result, await loadPaint(io.colour)));
  return result.users.some(({ exceeded }) => exceeded.length > 0) ? exitCodes.findings : exitCodes.fine;
};

function refuseSqlOptions(options: OptionValues): void {
  if (options.text('sqlSchema') === undefined && options.text('sqlUsers') === undefined) return;
  throw new UsageError('--sql-schema and --sql-users go with --sql', {
    code: 'invalid-option',
    hint: 'Add --sql tsql, spark, duckdb or postgres.',
  });
}
