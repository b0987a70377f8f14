import { closeSync, mkdirSync, openSync, readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { CompanyRow } from '../../src/emulator/company/company-row.ts';
import { generateCompany } from '../../src/emulator/company/generate-company.ts';

/** The day that is today for the generated company, and the moment that devices are simulated at. */
export const companyDay = new Date('2026-11-25T13:00:00Z');

/** Characters of a table that are kept before they are written. */
const chunkSize = 256 * 1024;

interface CsvFile {
  readonly handle: number;
  readonly names: readonly string[];
  text: string;
}

/**
 * Writes the company that `mop dataverse seed` generates as `<table>.csv`. A first run finds the columns, a second one writes: what
 * a million rows need in memory is not what is measured here.
 */
export function writeCompanyCsv(folder: string, technicians: number): void {
  const options = { technicians, seed: 1, at: companyDay };
  mkdirSync(folder, { recursive: true });
  const files = openFiles(folder, findColumns(generateCompany(options)));
  for (const { table, row } of generateCompany(options)) {
    const file = files.get(table);
    if (!file) continue;
    file.text += `${file.names.map((name) => quote(row[name])).join(',')}\n`;
    if (file.text.length > chunkSize) flush(file);
  }
  for (const file of files.values()) {
    flush(file);
    closeSync(file.handle);
  }
}

function findColumns(rows: Iterable<CompanyRow>): ReadonlyMap<string, ReadonlySet<string>> {
  const columns = new Map<string, Set<string>>();
  for (const { table, row } of rows) {
    const names = columns.get(table) ?? new Set();
    columns.set(table, names);
    for (const name of Object.keys(row)) names.add(name);
  }
  return columns;
}

function openFiles(folder: string, columns: ReadonlyMap<string, ReadonlySet<string>>): ReadonlyMap<string, CsvFile> {
  return new Map(
    [...columns].map(([table, names]) => {
      const handle = openSync(join(folder, `${table}.csv`), 'w');
      return [table, { handle, names: [...names], text: `${[...names].join(',')}\n` }];
    }),
  );
}

function flush(file: CsvFile): void {
  writeSync(file.handle, file.text);
  file.text = '';
}

function quote(value: CompanyRow['row'][string] = null): string {
  if (value === null) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The same tables as `<table>.parquet`, as DuckDB writes it: typed, and compressed with Snappy. */
export async function writeCompanyParquet(folder: string, csvFolder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const connection = await (await DuckDBInstance.create()).connect();
  for (const name of readdirSync(csvFolder)) {
    const [from, to] = [join(csvFolder, name), join(folder, name.replace(/csv$/, 'parquet'))];
    await connection.run(`COPY (SELECT * FROM read_csv('${from}', sample_size=-1)) TO '${to}' (FORMAT parquet)`);
  }
  connection.closeSync();
}
