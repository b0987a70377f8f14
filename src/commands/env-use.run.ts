import { exitCodes } from '../diagnostics/errors.ts';
import type { Run } from './command.ts';
import { findEnvironment } from './environment/choose-environment.ts';
import { editWorkspace } from './environment/edit-workspace.ts';
import { findWorkspace } from './workspace.ts';

/** `mop env use`. */
export const run: Run = async ({ args: [name = ''], io }) => {
  const workspace = await findWorkspace(io.cwd);
  findEnvironment(workspace.settings, name);
  const file = await editWorkspace(workspace, io, (settings) => ({ ...settings, default: name }));
  io.print(io.json ? JSON.stringify({ default: name, file }) : `${name} is the default in ${file} now`);
  return exitCodes.fine;
};
