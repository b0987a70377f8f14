/** Runs the inputs of a chunk, one after the other, and tells its parent what each took. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FuzzCase } from './fuzz-case.ts';
import type { FuzzOutcome } from './fuzz-tally.ts';
import { runCase } from './run-case.ts';
import { sampleChunk } from './sample-chunk.ts';

const [seed = 1, chunk = 0, from = 0] = process.argv.slice(2).map(Number);
const folder = await mkdtemp(join(tmpdir(), 'mop-fuzz-'));
const cases = await sampleChunk({ seed, chunk });
// What is loaded at first is nobody's time.
await runCase({ kind: 'zip', files: {}, changes: [] }, folder);
for (const [index, fuzzCase] of cases.entries())
  if (index >= from) process.send?.(await time(fuzzCase, `${chunk}:${index}`));
await rm(folder, { recursive: true });
process.disconnect();

async function time(fuzzCase: FuzzCase, name: string): Promise<FuzzOutcome> {
  const size = JSON.stringify(fuzzCase).length;
  const before = process.cpuUsage();
  const failure = await failureOf(fuzzCase);
  const { user, system } = process.cpuUsage(before);
  const outcome = { name, kind: fuzzCase.kind, size, cpu: (user + system) / 1_000 };
  return failure === undefined ? outcome : { ...outcome, failure };
}

async function failureOf(fuzzCase: FuzzCase): Promise<string | undefined> {
  try {
    await runCase(fuzzCase, folder);
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}
