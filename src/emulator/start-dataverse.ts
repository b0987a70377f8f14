import { UsageError } from '../diagnostics/errors.ts';
import type { Metadata } from '../metadata/metadata.ts';
import { FaultList } from './faults/fault-list.ts';
import type { Fault } from './faults/fault.ts';
import { listen } from './server/listen.ts';
import type { Responder } from './server/respond.ts';
import { ServiceProtection } from './server/service-limits.ts';
import type { ServiceLimits } from './server/service-limits.ts';
import type { Listening } from './server/listen.ts';
import { Organization } from './organization/organization.ts';
import type { OrganizationOptions } from './organization/organization.ts';
import { checkServing } from './check-serving.ts';
import { findRunning, removeRunning, writeRunning } from './running.ts';
import type { OrganizationAddress } from './running.ts';
import { openOrganization } from './seed/seed.ts';
import { OrganizationDatabase } from './store/organization-database.ts';
import { lockFolder } from './state-lock.ts';
import { prepareFolder, readOrMakeToken, unwritableState } from './state-folder.ts';

/** What to serve and where. */
export interface DataverseOptions {
  /** Names of the organizations: lower-case letters, digits and hyphens. */
  readonly organizations: readonly string[];
  /** Port of the first organization; the others follow. 0 or absent: free ports. */
  readonly port?: number;
  /** Folder that keeps the organizations and the token between starts. */
  readonly stateFolder: string;
  readonly metadata: Metadata;
  /** Tables that are enabled for mobile offline beside those of which the metadata says it, by logical name. */
  readonly offlineTables?: readonly string[];
  /** What goes wrong from the start; more can be set while it runs. */
  readonly faults?: readonly Fault[];
  /** What a user may ask within a window; undefined: as much as they like. */
  readonly limits?: ServiceLimits;
  /** The clock; the system's unless given. */
  readonly now?: () => Date;
  /** Milliseconds that asynchronous jobs take, for all organizations or by their names; 0 unless given. */
  readonly jobDelay?: number | Readonly<Record<string, number>>;
  /** Most users of a profile, which production does not tell; a million unless given. */
  readonly usersOfProfile?: number;
  /** Whether it is only for the command that starts it, and ends with it. */
  readonly isForCommand?: boolean;
  /** What a publish or a change of tables waits for before it answers; until then a second one is refused. Nothing unless given. */
  readonly whilePublishing?: () => Promise<void>;
}

/** A local Dataverse that listens. */
export interface RunningDataverse {
  readonly organizations: readonly OrganizationAddress[];
  readonly state: string;
  /** Ends every connection at once and returns when the state is on disk. May be called twice. */
  close(): Promise<void>;
}

/**
 * Starts a local Dataverse on 127.0.0.1. Wrong names, a port in use and a state folder that is being served already are
 * UsageErrors; a damaged state file is a FileError.
 */
export async function startDataverse(options: DataverseOptions): Promise<RunningDataverse> {
  checkServing(options);
  await prepareFolder(options.stateFolder);
  await refuseSecond(options.stateFolder);
  const token = await readOrMakeToken(options.stateFolder);
  const unlock = await lockFolder(options.stateFolder);
  const listening = await serveAll(options, token).catch(async (error: unknown) => {
    await unlock();
    throw error;
  });
  const organizations = options.organizations.map((name, index) => ({ name, url: listening[index]?.url ?? '', token }));
  const { isForCommand = false } = options;
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await removeRunning(options.stateFolder).catch(() => undefined);
    await Promise.all(listening.map((each) => each.close()));
    await unlock();
  };
  const running = { pid: process.pid, organizations, ...(isForCommand ? { isForCommand } : {}) };
  await writeRunning(options.stateFolder, running).catch(async (error: unknown) => {
    await close();
    throw unwritableState(options.stateFolder, error);
  });
  return { organizations, state: options.stateFolder, close: () => (closing ??= close()) };
}

async function refuseSecond(stateFolder: string): Promise<void> {
  const running = await findRunning(stateFolder);
  if (!running) return;
  throw new UsageError(`a local Dataverse (process ${running.pid}) already serves ${stateFolder}`, {
    code: 'already-running',
    hint: 'Stop it with "mop dataverse stop", or give another folder with --state.',
  });
}

async function openOrganizations(options: DataverseOptions): Promise<Organization[]> {
  const { stateFolder } = options;
  const opened: Organization[] = [];
  try {
    for (const name of options.organizations) {
      const database = await OrganizationDatabase.open(stateFolder, name);
      const state = openOrganization(name, database);
      const jobDelay = jobDelayOf(options, name);
      opened.push(new Organization(state, { database, jobDelay, ...organizationOptions(options) }));
    }
  } catch (error) {
    for (const each of opened) await each.close();
    throw error;
  }
  return opened;
}

function jobDelayOf({ jobDelay = 0 }: DataverseOptions, organization: string): number {
  return typeof jobDelay === 'number' ? jobDelay : (jobDelay[organization] ?? 0);
}

function organizationOptions(options: DataverseOptions): Omit<OrganizationOptions, 'database' | 'jobDelay'> {
  const { metadata, now = () => new Date(), usersOfProfile = 1_000_000 } = options;
  const { whilePublishing = () => Promise.resolve() } = options;
  const offlineTables = new Set(options.offlineTables);
  return { metadata, now, offlineTables, limits: { usersOfProfile }, whilePublishing };
}

/** Faults and limits are each organization's own. */
function createResponder(
  organization: Organization,
  { token, options }: { token: string; options: DataverseOptions },
): Responder {
  const { now = () => new Date(), limits, faults } = options;
  const protection = limits && new ServiceProtection(limits, now);
  return { organization, token, now, protection, faults: new FaultList(faults) };
}

/** Listens for all, or for none: what listens already is closed when a later one cannot. */
async function serveAll(options: DataverseOptions, token: string): Promise<Listening[]> {
  const { port = 0 } = options;
  const served = await openOrganizations(options);
  const listening: Listening[] = [];
  try {
    for (const [index, organization] of served.entries()) {
      const responder = createResponder(organization, { token, options });
      listening.push(await listen(responder, port === 0 ? 0 : port + index));
    }
  } catch (error) {
    await Promise.all(listening.map((each) => each.close()));
    await Promise.all(served.map((each) => each.close()));
    throw error;
  }
  return listening;
}
