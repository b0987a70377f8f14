/**
 * The fault matrix: every command that writes, every fault, at every request. `npm run test:faults` runs it and writes
 * docs/fault-matrix.md; with words, only the scenarios whose names have one of them, and nothing is written.
 */
import { writeFile } from 'node:fs/promises';
import { tryCell } from './cell.ts';
import type { Cell, Prepared } from './cell.ts';
import { cellsOf } from './cells.ts';
import { prepare } from './prepare.ts';
import { renderMatrix } from './render-matrix.ts';
import type { Row } from './render-matrix.ts';
import { scenarios } from './scenarios.ts';

/** Tries at once: most of the time they wait for a command. */
const lanes = 12;

async function main(words: readonly string[]): Promise<number> {
  const chosen = scenarios.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
  const rows: (Row & { readonly prepared: Prepared })[] = [];
  for (const scenario of chosen) rows.push(rowOf(await prepare(scenario)));
  const waiting = rows.flatMap((row) => cellsOf(row.prepared).map((cell) => ({ row, cell })));
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const wrong = await tryCell(next.row.prepared, next.cell);
      next.row.results.push({ cell: next.cell, wrong });
      if (wrong.length > 0) tell(next.row.scenario, next.cell, wrong);
      if (waiting.length % 50 === 0) process.stdout.write(`${waiting.length} to go\n`);
    }
  };
  await Promise.all(Array.from({ length: lanes }, work));
  for (const { prepared } of rows) await prepared.template.remove();
  if (words.length === 0) await writeFile('docs/fault-matrix.md', renderMatrix(rows));
  const wrong = rows.flatMap(({ results }) => results).filter((result) => result.wrong.length > 0);
  process.stdout.write(`${wrong.length === 0 ? 'all hold' : `${wrong.length} do not hold`}\n`);
  return wrong.length === 0 ? 0 : 1;
}

function rowOf(prepared: Prepared): Row & { readonly prepared: Prepared } {
  return { scenario: prepared.scenario.name, requests: prepared.requests.length, results: [], prepared };
}

function tell(scenario: string, { disturbance, request, then }: Cell, wrong: readonly string[]): void {
  const where = `${request.organization}, ${request.writes ? 'write' : 'request'} ${request.number}`;
  process.stdout.write(`${scenario} · ${disturbance.name} · ${where} · ${then}:\n  ${wrong.join('\n  ')}\n`);
}

process.exitCode = await main(process.argv.slice(2));
