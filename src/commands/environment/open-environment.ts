import type { DataverseClient } from '../../dataverse/dataverse-client.ts';
import { createProfileEnvironment } from '../../dataverse/profile-environment.ts';
import { readIdentity } from '../../dataverse/who-am-i.ts';
import type { ProfileEnvironment } from '../../deploy/environment.ts';
import type { EnvironmentEntry } from '../../schema/read-workspace.ts';
import type { CommandIo } from '../command.ts';
import { findWorkspace } from '../workspace.ts';
import { checkOrganization } from './check-organization.ts';
import { chooseEnvironment } from './choose-environment.ts';
import { withClient } from './with-client.ts';

/** An environment that a command works on. */
export interface OpenEnvironment {
  /** Name as it is shown. */
  readonly name: string;
  /** What mop.yaml says of it. */
  readonly entry: EnvironmentEntry;
  readonly client: DataverseClient;
  readonly environment: ProfileEnvironment;
}

/**
 * Does some work on the environment that a command line and its workspace name, and closes it afterwards.
 * @param check throws where what mop.yaml says of the environment does not do; nothing is opened then
 */
export async function withEnvironment<T>(
  io: CommandIo,
  work: (opened: OpenEnvironment) => Promise<T>,
  check?: (chosen: Pick<OpenEnvironment, 'name' | 'entry'>) => unknown,
): Promise<T> {
  const workspace = await findWorkspace(io.cwd);
  const chosen = chooseEnvironment(workspace, io);
  const { name, entry } = chosen;
  check?.(chosen);
  return withClient(chosen, { workspace, io }, async ({ client }) => {
    if ('url' in entry && entry.organizationId !== undefined) checkOrganization(entry, await readIdentity(client));
    return work({ name, entry, client, environment: createProfileEnvironment(client) });
  });
}
