import { createClient } from '../dataverse/client.ts';
import { createSignIn } from '../dataverse/sign-in/create-sign-in.ts';
import { isForPerson } from '../dataverse/sign-in/sign-in-settings.ts';
import { readIdentity, readUserName } from '../dataverse/who-am-i.ts';
import { AccessError, exitCodes } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { RemoteEnvironment } from '../schema/read-workspace.ts';
import type { CommandIo, Run } from './command.ts';
import { checkOrganization } from './environment/check-organization.ts';
import { chooseEnvironment } from './environment/choose-environment.ts';
import { editWorkspace } from './environment/edit-workspace.ts';
import { signInWorld } from './environment/sign-in-world.ts';
import { findWorkspace } from './workspace.ts';
import type { Workspace } from './workspace.ts';

/** `mop login`. */
export const run: Run = async ({ io }) => {
  const workspace = await findWorkspace(io.cwd);
  const { name, entry } = chooseEnvironment(workspace, io);
  if ('local' in entry) {
    if (io.json) io.print(JSON.stringify({ environment: name, kind: 'local' }));
    else io.print(`${name} is an organization of the local Dataverse, which needs no sign-in`);
    return exitCodes.fine;
  }
  const result = { environment: name, url: entry.url, ...(await signInTo(entry, io)) };
  const pinned = entry.organizationId === undefined && (await pin(name, result.organizationId, { workspace, io }));
  if (io.json) io.print(JSON.stringify({ ...result, pinned }));
  else io.print(printableLine(`signed in to ${name} (${entry.url}) as ${result.user.name ?? result.user.id}`));
  return exitCodes.fine;
};

interface SignedIn {
  readonly kind: string;
  readonly user: { readonly id: string; readonly name?: string };
  readonly organizationId: string;
}

async function signInTo(entry: RemoteEnvironment, io: CommandIo): Promise<SignedIn> {
  const signIn = createSignIn(entry, signInWorld(io));
  if (!io.input && isForPerson(signIn.kind)) throw refuseToAsk(signIn.kind);
  await signIn.login();
  const client = createClient({ url: entry.url, token: signIn.token });
  const identity = await readIdentity(client);
  checkOrganization(entry, identity);
  const name = await readUserName(client, identity.userId);
  const user = { id: identity.userId, ...(name === undefined ? {} : { name }) };
  return { kind: signIn.kind, user, organizationId: identity.organizationId };
}

/** Writes down which organization the environment is, so that another one is noticed. */
async function pin(
  name: string,
  organizationId: string,
  { workspace, io }: { workspace: Workspace; io: CommandIo },
): Promise<boolean> {
  const file = await editWorkspace(workspace, io, ({ environments = {}, ...settings }) => ({
    ...settings,
    environments: Object.fromEntries(
      Object.entries(environments).map(([key, entry]) => [key, key === name ? { ...entry, organizationId } : entry]),
    ),
  }));
  io.say(`${file} names the organization of ${name} now: ${organizationId}`);
  return true;
}

function refuseToAsk(kind: string): AccessError {
  return new AccessError(`signing in by ${kind} needs somebody to do it`, {
    code: 'no-input',
    hint: 'Without a person (--no-input, CI), sign in as an application: mop env add --help, or MOP_SIGN_IN.',
  });
}
