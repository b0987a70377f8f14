import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readTableFolder } from '../../src/commands/data/read-table-folder.ts';
import { loadMetadata } from '../../src/metadata/load-metadata.ts';
import { CsvScanner } from '../../src/simulate/data/scan-csv.ts';
import type { DataSet } from '../../src/simulate/data/data-set.ts';
import type { TableDemand } from '../../src/simulate/data/table-builder.ts';

const metadata = await loadMetadata();
const id = (number: number): string => `0000000a-0000-4000-8000-00000000000${number}`;
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mop-load-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const demand = (...columns: readonly string[]): TableDemand => ({
  columns: new Set(columns),
  alsoColumns: new Set(),
  selections: ['all'],
});

async function load(
  files: Readonly<Record<string, string>>,
  demands: Readonly<Record<string, TableDemand>>,
): Promise<DataSet> {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return readTableFolder(folder, { shown: 'rows', demands: new Map(Object.entries(demands)), metadata });
}

function valuesOf(data: DataSet, table: string, column: string): readonly unknown[] {
  const found = data.table(table)?.column(column);
  return found ? [...found.codes].map((code) => found.value(code)) : [];
}

const accountColumns = ['accountid', 'name', 'statecode', 'createdon', 'primarycontactid'] as const;
const account = demand(...accountColumns);

describe('one table in three forms', () => {
  const rows = [
    { accountid: id(1), name: 'Ada, "Ltd"', statecode: 0, createdon: '2026-11-25T08:00:00Z', revenue: 1.5 },
    { accountid: id(2), name: 'Zoë', statecode: 1, createdon: '2026-01-01T00:00:00Z', revenue: 20 },
    { accountid: id(3), name: null, statecode: 0, createdon: null, revenue: null },
  ];
  const expected = {
    accountid: [id(1), id(2), id(3)],
    name: ['Ada, "Ltd"', 'Zoë', null],
    statecode: [0, 1, 0],
    createdon: [Date.UTC(2026, 10, 25, 8), Date.UTC(2026, 0, 1), null],
  };
  const jsonLines = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  const csv = `accountid,name,statecode,createdon,revenue
${id(1).toUpperCase()},"Ada, ""Ltd""",0,2026-11-25T08:00:00Z,1.5\r
{${id(2)}},Zoë,1,2026-01-01 00:00:00,20
${id(3)},,0,,
`;
  const check = (data: DataSet): void => {
    for (const [column, values] of Object.entries(expected)) expect(valuesOf(data, 'account', column)).toEqual(values);
    // 16 for the id, 8 for the date and the money, 4 for the state, and the name in UTF-8.
    expect([...(data.table('account')?.rowBytes[0] ?? [])]).toEqual([46, 40, 20]);
  };
  test('JSON lines', async () => {
    check(await load({ 'account.jsonl': jsonLines }, { account }));
  });
  test('CSV', async () => {
    check(await load({ 'account.csv': csv }, { account }));
  });
  test('Parquet', async () => {
    await writeFile(join(folder, 'rows.jsonl'), jsonLines);
    const instance = await DuckDBInstance.create();
    const connection = await instance.connect();
    await connection.run(
      `COPY (SELECT * FROM read_json('${folder}/rows.jsonl')) TO '${folder}/account.parquet' (FORMAT parquet)`,
    );
    connection.closeSync();
    instance.closeSync();
    check(await load({}, { account }));
  });
});

test('what is wrong is counted once a kind', async () => {
  const data = await load(
    {
      'account.csv': `accountid,name,statecode,createdon,primarycontactid,new_odd
${id(1)},=1+1,0,2026-11-25T08:00:00Z,${id(7)},x
${id(1)},@b,0,last Monday,${id(8)},x
,-5,zero,2026-02-30,,x
${id(2)},a,b,c,d,e,f
${id(3)},cut`,
      'contact.jsonl': `{"contactid":"${id(7)}"}\nnothing\n{"contactid":"${id(9)}","a`,
    },
    { account, contact: demand('contactid', 'fullname'), task: demand('activityid') },
  );
  const found = data.defects.map(({ kind, table, column = '', count }) => `${kind} ${table}.${column} ${count}`);
  expect(found.sort()).toEqual([
    'broken-date account.createdon 3',
    'broken-row account. 1',
    'broken-row contact. 1',
    'broken-value account.statecode 2',
    'csv-formula account. 2',
    'cut-file account. 1',
    'cut-file contact. 1',
    'dangling-lookup account.primarycontactid 2',
    'duplicate-id account.accountid 1',
    'missing-column contact.fullname 1',
    'missing-id account.accountid 1',
    'unknown-column account.new_odd 4',
  ]);
  expect(data.table('account')?.size).toBe(4);
  expect(data.table('task')).toBeUndefined();
});

test('a Parquet file that is cut is refused with its name', async () => {
  await expect(load({ 'account.parquet': 'PAR1 and no more' }, { account })).rejects.toMatchObject({
    code: 'invalid-parquet',
    where: { file: join('rows', 'account.parquet') },
  });
});

test('CSV: any fields, however the bytes come', () => {
  const field = fc
    .array(fc.constantFrom('a', '"', ',', '\n', '\r', 'ß', ' '), { maxLength: 4 })
    .map((parts) => parts.join(''));
  const width = 3;
  const records = fc.array(fc.array(field, { minLength: width, maxLength: width }), { maxLength: 5 });
  const quote = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  fc.assert(
    fc.property(records, fc.constantFrom('\n', '\r\n'), fc.integer({ min: 1, max: 9 }), (wanted, end, step) => {
      const bytes = new TextEncoder().encode(wanted.map((record) => record.map(quote).join(',') + end).join(''));
      const found: string[][] = [];
      const scanner = new CsvScanner('x.csv', ({ bytes: all, bounds, count }) => {
        const text = (index: number): string =>
          new TextDecoder().decode(all.subarray(bounds[2 * index], bounds[2 * index + 1]));
        found.push(Array.from({ length: count }, (_, index) => text(index).replaceAll('""', '"')));
      });
      let from = 0;
      for (let to = step; from < bytes.length; to += step) {
        from += scanner.take(bytes.subarray(from, to), to >= bytes.length);
        if (to >= bytes.length) break;
      }
      expect(found).toEqual(wanted);
    }),
    { numRuns: 500 },
  );
});
