import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadMetadata } from '../../src/metadata/load-metadata.ts';
import { readCases } from './oracle/read-cases.ts';
import { printOracleTable } from './oracle/print-table.ts';
import { faults } from './oracle/faults.ts';
import { runCase } from './oracle/run-case.ts';

const root = join(import.meta.dirname, '..', '..');
const folder = join(root, '..', 'shared', 'corpus', 'oracle');
const page = join(root, 'docs', 'fetchxml-oracle.md');

(existsSync(folder) ? describe : describe.skip)('query cases of other emulators and of the documentation', () => {
  const cases = existsSync(folder) ? readCases(folder).filter((one) => one.sql === undefined) : [];
  const gated = cases.filter((one) => one.disputed === undefined && one.scope === undefined);

  test.each(gated.map((one) => [one.id, one] as const))('%s', async (id, one) => {
    expect(runCase(one, await loadMetadata())).toEqual(faults.get(id)?.differences ?? []);
  });

  test('docs/fetchxml-oracle.md says what differs; UPDATE=1 writes it', async () => {
    const metadata = await loadMetadata();
    const table = await printOracleTable(cases.map((one) => ({ one, differences: runCase(one, metadata) })));
    if (process.env.UPDATE) writeFileSync(page, table);
    expect(readFileSync(page, 'utf8')).toBe(table);
  });
});
