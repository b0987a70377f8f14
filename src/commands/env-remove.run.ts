import { createSignIn } from '../dataverse/sign-in/create-sign-in.ts';
import { exitCodes, isFailure } from '../diagnostics/errors.ts';
import type { EnvironmentEntry } from '../schema/read-workspace.ts';
import type { EditableSettings } from '../schema/update-workspace.ts';
import type { CommandIo, Run } from './command.ts';
import { findEnvironment } from './environment/choose-environment.ts';
import { editWorkspace } from './environment/edit-workspace.ts';
import { signInWorld } from './environment/sign-in-world.ts';
import { findWorkspace } from './workspace.ts';

/** `mop env remove`. */
export const run: Run = async ({ args: [name = ''], io }) => {
  const workspace = await findWorkspace(io.cwd);
  const { entry } = findEnvironment(workspace.settings, name);
  const signedOut = await forget(entry, io);
  const file = await editWorkspace(workspace, io, (settings) => without(settings, name));
  if (io.json) io.print(JSON.stringify({ removed: name, signedOut, file }));
  else io.print(`${name} is no longer in ${file}${signedOut ? ', and its sign-in is forgotten' : ''}`);
  if (workspace.settings.default === name) io.say('there is no default environment now; mop env use names one');
  return exitCodes.fine;
};

/** An entry that is wrong is no reason to keep it. */
async function forget(entry: EnvironmentEntry, io: CommandIo): Promise<boolean> {
  if ('local' in entry) return false;
  try {
    return await createSignIn(entry, signInWorld(io)).logout();
  } catch (error) {
    if (!isFailure(error)) throw error;
    io.warn(`a sign-in that is kept could not be forgotten: ${error.message}`);
    return false;
  }
}

function without({ default: standard, ...settings }: EditableSettings, name: string): EditableSettings {
  const rest = Object.fromEntries(Object.entries(settings.environments ?? {}).filter(([key]) => key !== name));
  const kept = standard === undefined || standard === name ? {} : { default: standard };
  return { ...settings, environments: rest, ...kept };
}
