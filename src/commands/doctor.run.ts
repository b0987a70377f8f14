import { exitCodes } from '../diagnostics/errors.ts';
import { doctorText } from '../report/doctor-text.ts';
import { loadPaint } from '../report/paint.ts';
import type { CommandInput, Run } from './command.ts';
import { attempt, fine } from './doctor/check.ts';
import type { Check } from './doctor/check.ts';
import { checkEnvironment } from './doctor/check-environment.ts';
import { checkCertificates, checkNode, reachProxy } from './doctor/check-machine.ts';
import { checkWorkspace } from './doctor/check-workspace.ts';
import { chooseEnvironment } from './environment/choose-environment.ts';
import type { ChosenEnvironment } from './environment/choose-environment.ts';
import { findWorkspace } from './workspace.ts';
import type { Workspace } from './workspace.ts';

/** `mop doctor`. */
export const run: Run = async (input) => {
  const { io } = input;
  const { environment } = io;
  const machine = [checkNode(process.version), await reachProxy(environment), await checkCertificates(environment)];
  const checks = [...machine, ...(await checkRest(input))];
  const count = (status: Check['status']): number => checks.filter((check) => check.status === status).length;
  const summary = { ok: count('ok'), warn: count('warn'), fail: count('fail') };
  const shown = checks.map(({ name, status, message, hint }) => ({
    name,
    status,
    message,
    ...(hint === undefined ? {} : { hint }),
  }));
  io.print(io.json ? JSON.stringify({ checks: shown, summary }) : doctorText(shown, await loadPaint(io.colour)));
  return checks.find(({ status }) => status === 'fail')?.exitCode ?? exitCodes.fine;
};

/** The workspace, and the environment where it can be chosen. */
async function checkRest(input: CommandInput): Promise<readonly Check[]> {
  const { io } = input;
  const { cwd } = io;
  let workspace: Workspace | undefined;
  const read = await attempt('workspace', async () => {
    workspace = await findWorkspace(cwd);
    return fine('workspace', '');
  });
  if (!workspace) return [read];
  const found = workspace;
  let chosen: ChosenEnvironment | undefined;
  const choice = await attempt('environment', () => {
    chosen = chooseEnvironment(found, io);
    return fine('environment', chosen.name);
  });
  const own = await checkWorkspace(found, input);
  // A local Dataverse would be made in whatever folder this is.
  if (found.file === undefined && chosen && 'local' in chosen.entry) return own;
  if (!chosen) return [...own, choice];
  return [...own, choice, ...(await checkEnvironment(chosen, { workspace: found, io }))];
}
