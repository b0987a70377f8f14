import { createSignIn } from '../dataverse/sign-in/create-sign-in.ts';
import { exitCodes } from '../diagnostics/errors.ts';
import type { EnvironmentSettings } from '../schema/update-workspace.ts';
import type { Run } from './command.ts';
import { findEnvironment } from './environment/choose-environment.ts';
import { editEnvironments } from './environment/edit-environments.ts';
import { signInWorld } from './environment/sign-in-world.ts';
import { findWorkspace } from './workspace.ts';

/** `mop env remove`. */
export const run: Run = async ({ args: [name = ''], io }) => {
  const workspace = await findWorkspace(io.cwd);
  const { entry } = findEnvironment(workspace.settings, name);
  const signedOut = 'url' in entry && (await createSignIn(entry, signInWorld(io)).logout());
  const file = await editEnvironments(workspace, io, (settings) => without(settings, name));
  if (io.json) io.print(JSON.stringify({ removed: name, signedOut, file }));
  else io.print(`${name} is no longer in ${file}${signedOut ? ', and its sign-in is forgotten' : ''}`);
  if (workspace.settings.default === name) io.say('there is no default environment now; mop env use names one');
  return exitCodes.fine;
};

function without({ environments = {}, default: standard }: EnvironmentSettings, name: string): EnvironmentSettings {
  const rest = Object.fromEntries(Object.entries(environments).filter(([key]) => key !== name));
  return { environments: rest, ...(standard === undefined || standard === name ? {} : { default: standard }) };
}
