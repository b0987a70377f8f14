import { readFile, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { hasCode } from '../diagnostics/file-failure.ts';
import { isRecord } from '../diagnostics/json.ts';

/** Where an organization answers, and the token that opens it. */
export interface OrganizationAddress {
  readonly name: string;
  /** `http://127.0.0.1:PORT`, without a slash at its end. */
  readonly url: string;
  readonly token: string;
}

/** A local Dataverse that is running, as its file says it. */
export interface Running {
  readonly pid: number;
  readonly organizations: readonly OrganizationAddress[];
  /** Whether a command started it, for as long as that command runs. */
  readonly isForCommand?: boolean;
}

const patience = 5_000;

/** Writes `dataverse.json` (0600) into the state folder: who listens where. */
export async function writeRunning(stateFolder: string, running: Running): Promise<void> {
  await writeFileAtomic(runningFile(stateFolder), `${JSON.stringify(running, undefined, 2)}\n`, { mode: 0o600 });
}

/** Takes the file away; fine when there is none. */
export async function removeRunning(stateFolder: string): Promise<void> {
  await rm(runningFile(stateFolder), { force: true });
}

/** The local Dataverse of a state folder, if its process lives and every organization answers WhoAmI. */
export async function findRunning(stateFolder: string): Promise<Running | undefined> {
  const running = await readRunning(stateFolder);
  if (!running || !isAlive(running.pid)) return undefined;
  const answers = await Promise.all(running.organizations.map(answersWhoAmI));
  return answers.length > 0 && answers.every(Boolean) ? running : undefined;
}

async function readRunning(stateFolder: string): Promise<Running | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(runningFile(stateFolder), 'utf8'));
    return isRunning(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRunning(value: unknown): value is Running {
  if (!isRecord(value) || !Number.isSafeInteger(value.pid) || Number(value.pid) <= 0) return false;
  const { organizations } = value;
  return Array.isArray(organizations) && organizations.every(isAddress);
}

function isAddress(value: unknown): boolean {
  return isRecord(value) && ['name', 'url', 'token'].every((key) => typeof value[key] === 'string');
}

/** Whether there is a process of that number. */
export function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return hasCode(error) && error.code === 'EPERM';
  }
}

/** The token goes to this machine only, whatever the file says. Loading `fetch` would take longer than all of the rest. */
function answersWhoAmI({ url, token }: OrganizationAddress): Promise<boolean> {
  if (!/^http:\/\/127\.0\.0\.1:\d+$/.test(url)) return Promise.resolve(false);
  const options = { headers: { Authorization: `Bearer ${token}` }, agent: false, timeout: patience };
  return new Promise((resolve) => {
    const question = get(`${url}/api/data/v9.2/WhoAmI`, options, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    question.on('timeout', () => question.destroy());
    question.on('error', () => {
      resolve(false);
    });
  });
}

function runningFile(stateFolder: string): string {
  return join(stateFolder, 'dataverse.json');
}
