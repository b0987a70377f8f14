import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { privilegeDenied } from '../../dataverse/advice.ts';
import type { DataverseClient } from '../../dataverse/dataverse-client.ts';
import type { RowQuery } from '../../dataverse/fetch-rows.ts';
import { AccessError, EnvironmentError } from '../../diagnostics/errors.ts';
import type { Row } from '../../fetchxml/evaluate/rows.ts';
import type { Table } from '../../metadata/metadata.ts';
import { plainRow } from './plain-row.ts';
import type { PulledTable } from './pull-state.ts';
import { askEntitySet } from './row-query.ts';

/** What reading a table needs. */
export interface TablePull {
  readonly client: DataverseClient;
  readonly folder: string;
  readonly query: RowQuery;
  /** What metadata knows of it. */
  readonly described: Table | undefined;
  /** How far it is already. */
  readonly known: PulledTable | undefined;
  readonly change: (row: Row) => Row;
  /** Keeps how far it is; returns once that is safe. */
  readonly keep: (state: PulledTable) => Promise<void>;
}

/** Answers that are about the table: it, or a column of it, does not exist. Source: Dataverse's own codes, server-error-codes. */
const aboutTable: ReadonlySet<string> = new Set(['http-404', '0x80060888', '0x8006088a', '0x80041102', '0x80041103']);

/**
 * Reads the rows of a table into `<table>.jsonl`, from where it was left. Each page is on the disk before it counts, and the file gets its
 * name once it is whole. A table gives its file the name: a filter may call one whatever it likes, and that must not lead elsewhere.
 */
export async function pullTable(table: string, pull: TablePull): Promise<PulledTable> {
  const { known, folder, keep } = pull;
  if (known && known.state !== 'begun') return known;
  if (!/^[a-z]\w*$/.test(table)) return keepMissing('this is no name of a table', keep);
  try {
    const asked = { name: table, table: pull.described, query: pull.query };
    const rows = await readPages(partOf(folder, table), { ...pull, query: await askEntitySet(pull.client, asked) });
    await rename(partOf(folder, table), join(folder, `${table}.jsonl`));
    const done: PulledTable = { state: 'done', rows };
    await keep(done);
    return done;
  } catch (error) {
    if (!isAboutTable(error)) throw error;
    return keepMissing(error.message, keep);
  }
}

async function keepMissing(reason: string, keep: TablePull['keep']): Promise<PulledTable> {
  const missing: PulledTable = { state: 'missing', reason };
  await keep(missing);
  return missing;
}

/** Where a table's rows are until all are there; nothing reads a file of that name. */
function partOf(folder: string, table: string): string {
  return join(folder, `${table}.jsonl.part`);
}

async function readPages(part: string, { client, query, described, known, change, keep }: TablePull): Promise<number> {
  const plain = (row: Readonly<Record<string, unknown>>) => plainRow(row, (name) => described?.columns.get(name));
  const start = known?.state === 'begun' ? known : { rows: 0, bytes: 0, next: undefined };
  let { rows, bytes } = start;
  const handle = await open(part, start.next ? 'r+' : 'w');
  try {
    await handle.truncate(bytes);
    for await (const page of client.pages(query, start.next)) {
      const text = page.rows.map((row) => `${JSON.stringify(change(plain(row)))}\n`).join('');
      bytes += (await handle.write(text, bytes)).bytesWritten;
      rows += page.rows.length;
      await handle.datasync();
      if (page.next) await keep({ state: 'begun', rows, bytes, next: page.next });
    }
    return rows;
  } finally {
    await handle.close();
  }
}

function isAboutTable(error: unknown): error is AccessError | EnvironmentError {
  if (error instanceof AccessError) return error.code === privilegeDenied;
  return error instanceof EnvironmentError && aboutTable.has(error.code.toLowerCase());
}
