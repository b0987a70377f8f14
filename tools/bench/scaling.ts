/**
 * Measures inputs that grow in one respect, and what four times as much takes.
 * Usage: `npx tsx tools/bench/scaling.ts [WORD]`, where only attacks with the word in their name are measured.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attacks } from './fuzz/attacks.ts';
import type { Attack } from './fuzz/attacks.ts';
import { checkInput } from './fuzz/check-input.ts';
import type { FuzzInput } from './fuzz/fuzz-input.ts';

/** How often each is measured; the shortest counts, so that what else the machine does counts little. */
const rounds = 3;
/** Below this many milliseconds, noise is larger than growth. */
const worthJudging = 200;

interface Growth {
  readonly name: string;
  readonly times: number;
}

const [, , word = ''] = process.argv;
const folder = await mkdtemp(join(tmpdir(), 'mop-scaling-'));
const grown: Growth[] = [];
for (const [name, attack] of Object.entries(attacks))
  if (name.includes(word)) grown.push(await measureAttack(name, attack));
await rm(folder, { recursive: true });
const worst = grown.reduce((most, one) => (one.times > most.times ? one : most), { name: 'none', times: 0 });
console.log(`most for four times as much: ${worst.times.toFixed(1)} × (${worst.name}), of ${grown.length} attacks`);

async function measureAttack(name: string, { size, make }: Attack): Promise<Growth> {
  const [small, large] = [await make(size), await make(4 * size)];
  await shortest(small);
  const [one, four] = [await shortest(small), await shortest(large)];
  // Where four times as many are more bytes than that, it is the bytes that have to be paid for.
  const more = Math.max(1, bytesOf(large) / bytesOf(small) / 4);
  const times = four < worthJudging ? 0 : four / one / more;
  console.log(`${name}: ${one.toFixed(0)} ms for ${sizeOf(small)}, ${four.toFixed(0)} ms for ${sizeOf(large)}`);
  return { name, times };
}

async function shortest(input: FuzzInput): Promise<number> {
  let least = Infinity;
  for (let round = 0; round < rounds; round++) {
    const before = process.cpuUsage();
    await checkInput(input, folder);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1_000);
  }
  return least;
}

function bytesOf({ content, snapshot = '' }: FuzzInput): number {
  return content.length + snapshot.length;
}

function sizeOf(input: FuzzInput): string {
  return `${Math.round(bytesOf(input) / 1024)} KB`;
}
