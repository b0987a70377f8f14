import { exportSolution } from '../deploy/export-solution.ts';
import { exitCodes } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { Run } from './command.ts';
import { describeSolution } from './describe-solution.ts';
import { withEnvironment } from './environment/open-environment.ts';
import { findWorkspace } from './workspace.ts';
import { writeOutput } from './write-output.ts';

/** `mop export`. */
export const run: Run = async (input) => {
  const { args, options, io } = input;
  const { uniqueName, publisher, managed } = describeSolution(input, await findWorkspace(io.cwd));
  const version = options.text('version');
  const request = {
    profiles: args,
    solution: uniqueName,
    publisher,
    managed,
    ...(version === undefined ? {} : { version }),
  };
  const result = await withEnvironment(io, ({ environment }) =>
    io.progress(`exporting ${uniqueName}`, () => exportSolution(environment, request)),
  );
  for (const warning of result.warnings) io.warn(warning);
  const out = options.text('out') ?? `${uniqueName}${managed ? '_managed' : ''}.zip`;
  await writeOutput(out, result.bytes, io);
  const { profiles, solutionCreated, added, warnings } = result;
  io.print(io.json ? JSON.stringify({ file: out, profiles, solutionCreated, added, warnings }) : printableLine(out));
  return exitCodes.fine;
};
