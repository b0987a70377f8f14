import { createSignIn } from '../dataverse/sign-in/create-sign-in.ts';
import { exitCodes } from '../diagnostics/errors.ts';
import type { Run } from './command.ts';
import { chooseEnvironment } from './environment/choose-environment.ts';
import { signInWorld } from './environment/sign-in-world.ts';
import { findWorkspace } from './workspace.ts';

/** `mop logout`. */
export const run: Run = async ({ io }) => {
  const { name, entry } = chooseEnvironment(await findWorkspace(io.cwd), io);
  const signedOut = 'url' in entry && (await createSignIn(entry, signInWorld(io)).logout());
  if (io.json) io.print(JSON.stringify({ environment: name, signedOut }));
  else io.print(signedOut ? `the sign-in to ${name} is forgotten` : `no sign-in to ${name} is kept`);
  return exitCodes.fine;
};
