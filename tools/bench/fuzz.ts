/**
 * Feeds mop with inputs that were changed or made up, in processes of their own, and says how long the slowest took.
 * Usage: `npx tsx tools/bench/fuzz.ts [--cases 100000] [--seed 1] [--show CHUNK:INDEX]`. Exit code 1: something was thrown, or hung.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { FuzzTally } from './fuzz/fuzz-tally.ts';
import { sampleChunk, chunkSize } from './fuzz/sample-chunk.ts';
import { runChunk } from './fuzz/run-chunk.ts';

const { values: options } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    show: { type: 'string' },
  },
});
const seed = Number(options.seed);

if (options.show === undefined) await fuzz(Math.ceil(Number(options.cases) / chunkSize));
else await show(options.show);

async function fuzz(chunks: number): Promise<void> {
  const tally = new FuzzTally();
  let next = 0;
  const work = async (): Promise<void> => {
    for (let chunk = next++; chunk < chunks; chunk = next++) await runChunk({ seed, chunk }, tally);
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, work));
  console.log(tally.text());
  if (tally.failures.length > 0) process.exitCode = 1;
}

/** Prints one input, as a failure names it. */
async function show(word: string): Promise<void> {
  const [chunk = 0, index = 0] = word.split(':').map(Number);
  const cases = await sampleChunk({ seed, chunk });
  console.log(JSON.stringify(cases[index], undefined, 2));
}
