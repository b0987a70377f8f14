import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { tryCell } from './cell.ts';
import type { Cell } from './cell.ts';
import { cellsOf } from './cells.ts';
import { disturbances } from './disturbance.ts';
import { prepare } from './prepare.ts';
import { scenarios } from './scenarios.ts';

/* A few tries of each row of docs/fault-matrix.md; `npm run test:faults` makes all of them. */

/** A connection that stays broken is waited for: so many seconds that only one scenario in this many is tried so here. */
const everyBroken = 4;

describe.each(scenarios.map((scenario, index) => ({ scenario, index, name: scenario.name })))('mop $name', (row) => {
  test('is finished after it was killed, and of some undone after a connection that stays broken', async () => {
    const prepared = await prepare(row.scenario);
    try {
      const cells = cellsOf(prepared);
      const killed = middleOf(cells, 'killed after', 'repeat');
      const tried = [
        killed,
        ...(row.index % everyBroken === 0 ? [middleOf(cells, 'drop-after, lasting', 'undo')] : []),
      ];
      for (const cell of tried) expect(cell ? await tryCell(prepared, cell) : []).toEqual([]);
      expect(tried[0]).toBeDefined();
    } finally {
      await prepared.template.remove();
    }
  });
});

test('the page has every command and every fault', async () => {
  const text = await readFile(join(import.meta.dirname, '..', '..', 'docs', 'fault-matrix.md'), 'utf8');
  const page = text.replaceAll(/ {2,}/g, ' ');
  for (const { name } of scenarios) expect(page).toContain(`| ${name} |`);
  for (const { name, meaning } of disturbances) expect(page).toContain(`| **${name}**: ${meaning} |`);
  expect(page).not.toMatch(/\d+ of \d+/);
});

function middleOf(cells: readonly Cell[], name: string, then: Cell['then']): Cell | undefined {
  const fitting = cells.filter((cell) => cell.disturbance.name === name && cell.then === then);
  return fitting[Math.floor(fitting.length / 2)];
}
