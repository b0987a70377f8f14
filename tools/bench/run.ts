/** Measures mop beside other linters and says which targets are met. Usage: `npm run bench -- [--quick] [--only ours]`. */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { planGroups } from './groups.ts';
import type { Scale } from './groups.ts';
import { installPeers } from './peers.ts';
import { printReport } from './report.ts';
import { runGroup } from './run-group.ts';
import type { MeasuredGroup } from './run-group.ts';
import { checkTargets } from './targets.ts';
import { Workplace } from './workplace.ts';

const scales = {
  full: { many: 1000, smallRounds: 15, largeRounds: 3, fuzzed: 100_000 },
  quick: { many: 100, smallRounds: 5, largeRounds: 3, fuzzed: 2_000 },
} as const satisfies Record<string, Scale>;

const usage = `Usage: npm run bench -- [options]

  --quick      fewer rounds, 100 files instead of 1,000, and 2,000 fuzzed inputs instead of 100,000
  --only ours  without the other linters
  --help       this text

Measures dist/, so build first. Only a full run writes docs/benchmark.md; the others print their report.`;

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean' }, only: { type: 'string' }, help: { type: 'boolean' } },
});

if (options.help === true) console.log(usage);
else if (options.only !== undefined && options.only !== 'ours') fail(`--only takes "ours"\n\n${usage}`);
else if (!existsSync(new URL('../../dist/main.js', import.meta.url))) fail('there is no dist/; run `npm run build`');
else await run();

async function run(): Promise<void> {
  const scale = options.quick === true ? scales.quick : scales.full;
  const place = await Workplace.create([...new Set([1, 100, scale.many, 10 * scale.many])]);
  try {
    const peers =
      options.only === 'ours'
        ? []
        : await installPeers({ folder: place.folder, list: (name) => place.list(name) }, log);
    const groups: MeasuredGroup[] = [];
    for (const group of planGroups(place, peers, scale)) groups.push(await runGroup(group, log));
    const report = printReport(checkTargets(groups, peers), groups);
    console.log(report);
    const hasFailed = groups.some(({ failed }) => failed.length > 0);
    if (hasFailed) process.exitCode = 1;
    const isFull = options.quick !== true && peers.length > 0 && !hasFailed;
    if (isFull) await writeFile(fileURLToPath(new URL('../../docs/benchmark.md', import.meta.url)), report);
  } finally {
    await place.remove();
  }
}

function log(line: string): void {
  console.error(line);
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 2;
}
