import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FuzzOutcome, FuzzTally } from './fuzz-tally.ts';
import { chunkSize } from './sample-chunk.ts';
import type { Chunk } from './sample-chunk.ts';

/** Longest that one input may take, in milliseconds of the clock: a process that says nothing for so long hangs. */
const patience = 20_000;

/** Runs the inputs of a chunk in a process of its own; one that hangs or ends is left out, and the rest goes on in another. */
export async function runChunk(chunk: Chunk, tally: FuzzTally): Promise<void> {
  for (let from = 0; from < chunkSize;) {
    const done = await runFrom(from, chunk, tally);
    from += done;
    if (from >= chunkSize) break;
    const name = `${chunk.chunk}:${from}`;
    tally.add({ name, kind: 'any', size: 0, cpu: patience, failure: 'the process hung or ended' });
    from++;
  }
}

/** Runs a chunk from an index on and gives how many inputs were run. */
function runFrom(from: number, { seed, chunk }: Chunk, tally: FuzzTally): Promise<number> {
  const worker = fileURLToPath(new URL('fuzz-worker.ts', import.meta.url));
  const child = fork(worker, [String(seed), String(chunk), String(from)], {
    execArgv: ['--import', 'tsx'],
    stdio: 'inherit',
  });
  let done = 0;
  let timer = setTimeout(() => child.kill('SIGKILL'), patience);
  child.on('message', (message) => {
    clearTimeout(timer);
    timer = setTimeout(() => child.kill('SIGKILL'), patience);
    if (!isOutcome(message)) return;
    done++;
    tally.add(message);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => {
      clearTimeout(timer);
      resolve(done);
    });
  });
}

function isOutcome(message: unknown): message is FuzzOutcome {
  return typeof message === 'object' && message !== null && 'cpu' in message;
}
