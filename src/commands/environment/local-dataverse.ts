import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { isFailure, UsageError } from '../../diagnostics/errors.ts';
import { fileFailure } from '../../diagnostics/file-failure.ts';
import { findRunning } from '../../emulator/running.ts';
import type { Running } from '../../emulator/running.ts';
import type { DataverseOptions, RunningDataverse } from '../../emulator/start-dataverse.ts';
import { loadCatalog } from '../../metadata/catalog.ts';
import type { CommandIo } from '../command.ts';
import type { Workspace } from '../workspace.ts';

/**
 * Tables that Field Service has enabled for offline use since the catalog's flags were seen: the default profile of
 * September 2026 has them. Source: field-service §1.1.
 */
const enabledSince = ['msdyn_workordernte'];

/** Where the local Dataverse of a workspace keeps its organizations. */
export function dataverseFolder({ folder }: Pick<Workspace, 'folder'>): string {
  return join(folder, '.mop', 'dataverse');
}

/** What mop keeps for itself is nothing to commit: its folder says so to git, as git's own do. */
export async function keepOutOfGit({ folder }: Pick<Workspace, 'folder'>): Promise<void> {
  const own = join(folder, '.mop');
  try {
    // Not recursive: in /proc Node would try for ever.
    await mkdir(own, { mode: 0o700 }).catch((error: unknown) => onlyWhereMissing(own, error));
    await writeFile(join(own, '.gitignore'), '*\n');
  } catch (error) {
    const hint = 'mop keeps the local Dataverse there: work in a folder that you may write to.';
    throw fileFailure(error, own, { hint });
  }
}

async function onlyWhereMissing(folder: string, error: unknown): Promise<void> {
  const isFolder = (await stat(folder).catch(() => undefined))?.isDirectory() === true;
  if (!isFolder) throw error;
}

/** Starts the local Dataverse of a workspace; its code is loaded only here: most commands find it running, or need none. */
export async function startLocalDataverse(
  organizations: readonly string[],
  more: Pick<DataverseOptions, 'stateFolder' | 'port' | 'jobDelay' | 'faults' | 'limits' | 'isForCommand'>,
): Promise<RunningDataverse> {
  const { startDataverse } = await import('../../emulator/start-dataverse.ts');
  const metadata = await loadCatalog();
  return startDataverse({
    ...more,
    organizations,
    metadata,
    offlineTables: enabledSince,
  });
}

/** The address of one organization: of the local Dataverse that runs in this workspace, or of one that is started for this command. */
export async function openLocalOrganization(
  name: string,
  { workspace, io }: { workspace: Workspace; io: CommandIo },
): Promise<OpenedOrganization> {
  const stateFolder = dataverseFolder(workspace);
  await keepOutOfGit(workspace);
  const running = await findRunning(stateFolder);
  if (running) return organizationOf(running, name);
  io.say(`starting the local Dataverse, organization "${name}"`);
  const first = await startFor(name, stateFolder);
  if (!(first instanceof Error)) return first;
  io.say('waiting for another mop command, which is starting it');
  return afterOther(name, stateFolder, first);
}

/** Shares what another command has just started to stay, and otherwise starts when that command has ended. */
async function afterOther(name: string, stateFolder: string, refusal: Error): Promise<OpenedOrganization> {
  for (let waited = 0; waited < patience.longest; waited += patience.between) {
    await setTimeout(patience.between);
    const running = await findRunning(stateFolder);
    if (running && running.isForCommand !== true) return organizationOf(running, name);
    const started = running ? refusal : await startFor(name, stateFolder);
    if (!(started instanceof Error)) return started;
  }
  throw new UsageError(refusal.message, {
    code: 'already-running',
    hint: 'Another mop command is using it: repeat this one when that has ended, or keep one running for all: mop dataverse start --detach',
  });
}

/** How long another command may take, and how often is looked, in milliseconds. */
const patience = { longest: 30_000, between: 200 } as const;

interface OpenedOrganization {
  readonly url: string;
  readonly token: string;
  readonly close: () => Promise<void>;
}

/** Starts it for this command. @returns the refusal where another process has the state folder */
async function startFor(name: string, stateFolder: string): Promise<OpenedOrganization | Error> {
  try {
    const started = await startLocalDataverse([name], { stateFolder, isForCommand: true });
    const [organization] = started.organizations;
    return { url: organization?.url ?? '', token: organization?.token ?? '', close: () => started.close() };
  } catch (error) {
    if (isFailure(error) && error.code === 'already-running') return error;
    throw error;
  }
}

function organizationOf({ organizations }: Running, name: string): OpenedOrganization {
  const served = organizations.find((one) => one.name === name);
  if (served) return { url: served.url, token: served.token, close: () => Promise.resolve() };
  throw new UsageError(`the local Dataverse that is running does not serve the organization "${name}"`, {
    code: 'organization-not-served',
    hint: `Stop it with "mop dataverse stop", or start it with --organizations ${[...organizations.map((one) => one.name), name].join(',')}.`,
  });
}
