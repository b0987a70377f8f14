import { join } from 'node:path';
import { createClient } from '../../dataverse/client.ts';
import { createProfileEnvironment } from '../../dataverse/profile-environment.ts';
import type { ProfileEnvironment } from '../../deploy/environment.ts';
import { createFileJournal } from '../../deploy/journal.ts';
import type { Journal } from '../../deploy/journal.ts';
import { didYouMean } from '../../diagnostics/did-you-mean.ts';
import { AccessError, UsageError } from '../../diagnostics/errors.ts';
import type { EnvironmentEntry } from '../../schema/read-workspace.ts';
import type { CommandIo } from '../command.ts';
import { findWorkspace } from '../workspace.ts';
import type { Workspace } from '../workspace.ts';
import { openLocalOrganization } from './local-dataverse.ts';

/** An environment that a command works on. */
export interface OpenEnvironment {
  /** Name as it is shown. */
  readonly name: string;
  readonly environment: ProfileEnvironment;
  /** Remembers what was begun, so that the next run can finish it. */
  readonly journal: Journal;
}

/** Organization of the local Dataverse that is used where nothing is named. */
const defaultOrganization = 'dev';

/** Does some work on the environment that a command line and its workspace name, and closes it afterwards. */
export async function withEnvironment<T>(io: CommandIo, work: (opened: OpenEnvironment) => Promise<T>): Promise<T> {
  const workspace = await findWorkspace(io.cwd);
  const { name, entry } = chooseEnvironment(workspace, io);
  const located = await locate(entry, { workspace, io });
  try {
    const client = createClient({ url: located.url, token: () => Promise.resolve(located.token) });
    const journal = createFileJournal(join(workspace.folder, '.mop', 'journal'), client.origin);
    return await work({ name, environment: createProfileEnvironment(client), journal });
  } finally {
    await located.close();
  }
}

function chooseEnvironment({ settings }: Workspace, io: CommandIo): { name: string; entry: EnvironmentEntry } {
  const name = io.environmentName ?? settings.default;
  if (name === undefined) {
    io.say(`no --env: working on the organization "${defaultOrganization}" of the local Dataverse`);
    return { name: defaultOrganization, entry: { local: defaultOrganization } };
  }
  const environments = new Map(Object.entries(settings.environments ?? {}));
  const entry = environments.get(name);
  if (entry) return { name, entry };
  const near = didYouMean(name, environments.keys());
  const known = [...environments.keys()].join(', ');
  throw new UsageError(`there is no environment "${name}"${near === undefined ? '' : `; did you mean "${near}"?`}`, {
    code: 'unknown-environment',
    hint: known === '' ? 'mop.yaml names no environments.' : `mop.yaml knows ${known}.`,
  });
}

interface Located {
  readonly url: string;
  readonly token: string;
  close(): Promise<void>;
}

async function locate(
  entry: EnvironmentEntry,
  { workspace, io }: { workspace: Workspace; io: CommandIo },
): Promise<Located> {
  if ('local' in entry) return openLocalOrganization(entry.local, { workspace, io });
  const token = io.environment.MOP_TOKEN;
  if (token === undefined || token === '') {
    throw new AccessError(`there is no token for ${entry.url}`, {
      code: 'no-token',
      hint: 'Put an access token into the environment variable MOP_TOKEN; this version signs in in no other way.',
    });
  }
  return { url: entry.url, token, close: () => Promise.resolve() };
}
