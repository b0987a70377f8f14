import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { FileError, UsageError } from '../../diagnostics/errors.ts';
import { hasCode } from '../../diagnostics/file-failure.ts';
import { guardFile } from '../guard-file.ts';

/** Who is changing an environment. */
export interface LockOwner {
  /** Names this lock, for `--force-unlock`. */
  readonly id: string;
  readonly pid: number;
  readonly host: string;
  /** ISO 8601, when it began. */
  readonly since: string;
}

/** What locking knows of this process and of others. */
export interface LockWorld {
  readonly owner: LockOwner;
  /** Whether a process of this host is running. */
  readonly isRunning: (pid: number) => boolean;
  /** Id of a lock to break, whoever has it. */
  readonly force?: string | undefined;
}

/**
 * Takes the lock of an environment, so that two runs never change it at once. A lock whose process is gone from this host is
 * taken over, and one with this process's own number, as containers give the same to each; one of another host only by force.
 * Gives the way to let go of it.
 * @throws UsageError that names who has it, and how to break it
 */
export async function lockEnvironment(file: string, world: LockWorld): Promise<() => Promise<void>> {
  const { owner } = world;
  await guardFile(file, () => mkdir(dirname(file), { recursive: true, mode: 0o700 }));
  if (!(await claim(file, owner))) {
    const holder = await readOwner(file);
    if (holder && !mayBreak(holder, world)) throw refuse(holder);
    if (holder) await putAside(file, holder);
    if (!(await claim(file, owner))) throw refuse((await readOwner(file)) ?? owner);
  }
  return async () => {
    if ((await readOwner(file))?.id === owner.id) await guardFile(file, () => rm(file, { force: true }));
  };
}

function mayBreak(holder: LockOwner, { owner, force, isRunning }: LockWorld): boolean {
  if (holder.id === force) return true;
  return holder.host === owner.host && (holder.pid === owner.pid || !isRunning(holder.pid));
}

/** A link appears with the file's content in it: nobody sees half a lock. */
async function claim(file: string, owner: LockOwner): Promise<boolean> {
  const own = `${file}.${owner.id}`;
  return guardFile(file, async () => {
    await writeFile(own, `${JSON.stringify(owner)}\n`, { mode: 0o600 });
    try {
      await link(own, file);
      return true;
    } catch (error) {
      if (hasCode(error) && error.code === 'EEXIST') return false;
      throw error;
    } finally {
      await rm(own, { force: true });
    }
  });
}

/** Somebody else may have been quicker in taking it over: then what was put aside is theirs, and goes back. */
async function putAside(file: string, holder: LockOwner): Promise<void> {
  const aside = `${file}.${holder.id}`;
  await guardFile(file, () => rename(file, aside)).catch(() => undefined);
  const found = await readOwner(aside);
  if (found && found.id !== holder.id) await rename(aside, file);
  else await rm(aside, { force: true });
}

async function readOwner(file: string): Promise<LockOwner | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const owner = parseOwner(text);
  if (owner) return owner;
  throw new FileError('this lock is damaged', {
    code: 'damaged-lock',
    where: { file },
    hint: 'where no other mop is changing the environment, delete the file',
  });
}

function parseOwner(text: string): LockOwner | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isOwner(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isOwner(value: unknown): value is LockOwner {
  if (typeof value !== 'object' || value === null) return false;
  const has = (key: string) => key in value && typeof Reflect.get(value, key) === 'string';
  return has('id') && has('host') && has('since') && 'pid' in value && typeof value.pid === 'number';
}

function refuse({ id, pid, host, since }: LockOwner): UsageError {
  return new UsageError(`the environment is being changed by process ${pid} on ${host}, since ${since}`, {
    code: 'locked',
    hint: `wait until it is done; where it no longer runs, repeat with --force-unlock ${id}`,
  });
}
