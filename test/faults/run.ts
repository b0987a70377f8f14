/**
 * The fault matrix: every command that writes, every fault, at every request. `npm run test:faults` runs it and writes
 * docs/fault-matrix.md; with words, only the scenarios whose names have one of them, and nothing is written.
 */
import { writeFile } from 'node:fs/promises';
import { tryCell } from './cell.ts';
import { cellsOf } from './cells.ts';
import { prepare } from './prepare.ts';
import { renderMatrix } from './render-matrix.ts';
import type { Row } from './render-matrix.ts';
import { scenarios } from './scenarios.ts';

/** Tries at once: most of the time they wait for a command. */
const lanes = 8;

async function main(words: readonly string[]): Promise<number> {
  const chosen = scenarios.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
  const rows: Row[] = [];
  for (const scenario of chosen) rows.push(await runScenario(scenario));
  if (words.length === 0) await writeFile('docs/fault-matrix.md', renderMatrix(rows));
  const wrong = rows.flatMap(({ results }) => results).filter((result) => result.wrong.length > 0);
  process.stdout.write(`${wrong.length === 0 ? 'all hold' : `${wrong.length} do not hold`}\n`);
  return wrong.length === 0 ? 0 : 1;
}

async function runScenario(scenario: (typeof scenarios)[number]): Promise<Row> {
  const prepared = await prepare(scenario);
  const waiting = [...cellsOf(prepared)];
  const results: Row['results'][number][] = [];
  const work = async () => {
    for (let cell = waiting.shift(); cell; cell = waiting.shift()) {
      const wrong = await tryCell(prepared, cell);
      results.push({ cell, wrong });
      if (wrong.length > 0) {
        const { disturbance, request, then } = cell;
        process.stdout.write(
          `${scenario.name} · ${disturbance.name} at ${request.organization} ${request.number} · ${then}:\n  ${wrong.join('\n  ')}\n`,
        );
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, work));
  await prepared.template.remove();
  process.stdout.write(`${scenario.name}: ${prepared.requests.length} requests, ${results.length} tries\n`);
  return { scenario: scenario.name, requests: prepared.requests.length, results };
}

process.exitCode = await main(process.argv.slice(2));
