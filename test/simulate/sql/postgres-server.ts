import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A PostgreSQL server of our own, on a socket in a temporary folder. */
export interface PostgresServer {
  /** Runs statements and gives what they print: unaligned, columns separated by a space. Throws with the server's message. */
  run(script: string): string;
  stop(): Promise<void>;
}

/** Where Debian and Ubuntu put servers, which PATH does not name. */
const debian = '/usr/lib/postgresql';

/** The folder with the newest server's programs; undefined where there is none. */
export function findPostgres(): string | undefined {
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  return folders.find((folder) => ['initdb', 'postgres', 'psql'].every((program) => existsSync(join(folder, program))));
}

/** The server refuses to run as root: then as the user of its package, or as nobody. */
function findAccount(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const { status, stdout } = spawnSync('id', ['-u', name], { encoding: 'utf8' });
    if (status === 0)
      return { uid: Number(stdout), gid: Number(execFileSync('id', ['-g', name], { encoding: 'utf8' })) };
  }
  return undefined;
}

/** Starts a server with an empty database. */
export async function startPostgres(programs: string): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'mop-postgres-'));
  const account = findAccount();
  if (account) chownSync(folder, account.uid, account.gid);
  const data = join(folder, 'data');
  const as = { ...account, cwd: folder };
  const initial = ['-D', data, '-U', 'mop', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  execFileSync(join(programs, 'initdb'), initial, { ...as, stdio: 'pipe' });
  const settings = ['listen_addresses=', 'fsync=off', 'TimeZone=UTC', 'jit=off'].flatMap((one) => ['-c', one]);
  const server = spawn(join(programs, 'postgres'), ['-D', data, '-k', folder, ...settings], { ...as, stdio: 'ignore' });
  const exited = once(server, 'exit');
  const options = ['-X', '-q', '-A', '-t', '-F', ' ', '-v', 'ON_ERROR_STOP=1', '-h', folder, '-U', 'mop', 'postgres'];
  const ask = (input: string) =>
    spawnSync(join(programs, 'psql'), options, { input, encoding: 'utf8', maxBuffer: 1e9 });
  for (let tries = 0; ask('SELECT 1').status !== 0; tries++) {
    if (tries > 300 || server.exitCode !== null) throw new Error('PostgreSQL does not start');
    await wait(50);
  }
  return {
    run(script) {
      const { status, stdout, stderr } = ask(script);
      if (status !== 0) throw new Error(stderr);
      return stdout;
    },
    async stop() {
      server.kill('SIGINT');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
