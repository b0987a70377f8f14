import { readIdentity, readUserName } from '../dataverse/who-am-i.ts';
import { exitCodes } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { Run } from './command.ts';
import { checkOrganization } from './environment/check-organization.ts';
import { chooseEnvironment } from './environment/choose-environment.ts';
import { withClient } from './environment/with-client.ts';
import { findWorkspace } from './workspace.ts';

/** `mop whoami`. */
export const run: Run = async ({ io }) => {
  const workspace = await findWorkspace(io.cwd);
  const chosen = chooseEnvironment(workspace, io);
  const { name: environment, entry } = chosen;
  const result = await withClient(chosen, { workspace, io }, async ({ client, signIn }) => {
    const { userId, ...identity } = await readIdentity(client);
    if ('url' in entry) checkOrganization(entry, { userId, ...identity });
    const name = await readUserName(client, userId);
    const user = { id: userId, ...(name === undefined ? {} : { name }) };
    return { environment, url: client.origin, kind: signIn?.kind ?? 'local', user, ...identity };
  });
  if (io.json) io.print(JSON.stringify(result));
  else io.print(toText(result).map(printableLine).join('\n'));
  return exitCodes.fine;
};

interface WhoAmI {
  readonly environment: string;
  readonly url: string;
  readonly user: { readonly id: string; readonly name?: string };
  readonly organizationId: string;
}

function toText({ environment, url, user, organizationId }: WhoAmI): readonly string[] {
  return [
    `${user.name ?? user.id} in ${environment} (${url})`,
    `  user ${user.id}`,
    `  organization ${organizationId}`,
  ];
}
