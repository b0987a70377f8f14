import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A process to start. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Variables beside the ones of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What one run of a command took. */
export interface Sample {
  /** Seconds from the start to the end. */
  readonly wall: number;
  /** Seconds of processor time, user and system, of all threads; undefined: cannot be told here. */
  readonly cpu: number | undefined;
  /** Most memory resident at one time, in MB; undefined: cannot be told here. */
  readonly peak: number | undefined;
  readonly exitCode: number | null;
  /** Standard output and standard error; empty unless they were asked for. */
  readonly output: string;
}

const timeProgram = '/usr/bin/time';
const hasTime = existsSync(timeProgram);

/** How memory and processor time are known, for the report. */
export const measuringMethod = hasTime
  ? 'processor time and peak memory are those that the system reports for the whole process'
  : 'peak memory is polled from /proc; processor time is not known';

/**
 * The variables that a measured process gets. NODE_EXTRA_CA_CERTS triples every start of Node 20, so it is left out for
 * everybody, as is what would change how Node runs.
 */
const environment = {
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:NODE_|npm_|FORCE_COLOR$|CI$|TF_BUILD$)/.test(name)),
  ),
  NO_COLOR: '1',
  REDOCLY_TELEMETRY: 'off',
  REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
};

/** Runs a command once. With `capture` its output is kept, which costs time; otherwise it goes nowhere. */
export async function measure(command: Command, { capture }: { capture: boolean }): Promise<Sample> {
  const report = join(tmpdir(), `mop-bench-time-${process.pid}`);
  const [program, ...args] = hasTime
    ? [timeProgram, '-q', '-o', report, '-f', '%U %S %M', command.program, ...command.args]
    : [command.program, ...command.args];
  const started = process.hrtime.bigint();
  const child = spawn(program, args, {
    cwd: command.cwd,
    env: { ...environment, ...command.env },
    stdio: ['ignore', capture ? 'pipe' : 'ignore', capture ? 'pipe' : 'ignore'],
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  const poll = hasTime ? undefined : pollPeak(child.pid);
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const wall = Number(process.hrtime.bigint() - started) / 1e9;
  const usage = poll ? { cpu: undefined, peak: poll() } : await readUsage(report);
  return { wall, ...usage, exitCode, output: output.join('') };
}

async function readUsage(report: string): Promise<{ cpu: number | undefined; peak: number | undefined }> {
  const text = await readFile(report, 'utf8');
  await rm(report);
  const [user = Number.NaN, system = Number.NaN, kilobytes = Number.NaN] = text.trim().split(' ').map(Number);
  return { cpu: user + system, peak: kilobytes / 1024 };
}

/** Watches a process where nothing else reports its peak memory. */
function pollPeak(pid: number | undefined): () => number | undefined {
  let peak: number | undefined;
  const read = async () => {
    const status = await readFile(`/proc/${pid ?? 0}/status`, 'utf8').catch(() => '');
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
    if (kilobytes !== undefined) peak = Math.max(peak ?? 0, Number(kilobytes) / 1024);
  };
  const timer = setInterval(() => void read(), 10);
  return () => {
    clearInterval(timer);
    return peak;
  };
}
