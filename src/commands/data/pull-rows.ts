import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataverseClient } from '../../dataverse/dataverse-client.ts';
import type { RowQuery } from '../../dataverse/fetch-rows.ts';
import { FileError, UsageError } from '../../diagnostics/errors.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import type { Row } from '../../fetchxml/evaluate/rows.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import { Pseudonyms } from './pseudonyms.ts';
import type { Kept } from './pseudonyms.ts';
import { pullStateFile } from './pull-state.ts';
import type { PullState } from './pull-state.ts';
import { pullTable } from './pull-table.ts';

/** What is asked for. */
export interface Asked {
  readonly metadata: Metadata;
  readonly queries: ReadonlyMap<string, RowQuery>;
  /** Undefined: nothing is replaced. */
  readonly kept: Kept | undefined;
}

interface Beginning {
  readonly asked: Asked;
  readonly environment: string;
  /** Whether what was read before is left aside. */
  readonly isNew: boolean;
}

/** The reading that was cut, where it asked for the same, or a new one. */
export async function beginPull(folder: string, { asked, environment, isNew }: Beginning): Promise<PullState> {
  const found = await readState(folder, isNew);
  const queries = [...asked.queries].map(([table, { fetchXml }]) => [table, fetchXml]);
  const hash = createHash('sha256')
    .update(JSON.stringify([queries, asked.kept !== undefined]))
    .digest('hex');
  if (found && !found.isFinished && !isNew) {
    if (found.asked === hash && found.environment === environment) return found;
    throw new UsageError(
      printableLine(`the reading that was cut here was of ${found.environment} and asked for something else`),
      { code: 'data-folder', hint: 'Run that command again, or say --restart to leave it aside.' },
    );
  }
  const key = asked.kept ? { key: randomBytes(32).toString('hex') } : {};
  const earlier = found ? [...new Set([...found.earlier, ...Object.keys(found.tables)])] : [];
  return { version: 1, environment, asked: hash, ...key, isFinished: false, earlier, tables: {} };
}

/** What is known of the folder; a damaged state is none where everything is read anew. */
async function readState(folder: string, isNew: boolean): Promise<PullState | undefined> {
  return pullStateFile(folder)
    .read()
    .catch((error: unknown) => {
      if (isNew && error instanceof FileError) return undefined;
      throw error;
    });
}

interface Pulling {
  readonly client: DataverseClient;
  readonly folder: string;
  readonly asked: Asked;
  readonly report: (at: number, table: string) => void;
}

/** Reads all tables that are not read yet; without the key of pseudonyms once it is finished. */
export async function pullRows(begun: PullState, { client, folder, asked, report }: Pulling): Promise<PullState> {
  const file = pullStateFile(folder);
  let state = begun;
  await mkdir(folder, { recursive: true });
  await file.write(state);
  const change = changeOf(state, asked);
  for (const [index, [table, query]] of [...asked.queries].entries()) {
    report(index, table);
    await pullTable(table, {
      client,
      folder,
      query,
      described: asked.metadata.table(table),
      known: Object.hasOwn(state.tables, table) ? state.tables[table] : undefined,
      change: (row) => change(table, row),
      keep: async (one) => {
        state = { ...state, tables: { ...state.tables, [table]: one } };
        await file.write(state);
      },
    });
  }
  await removeOthers(folder, state);
  const { version, environment, asked: hash, tables } = state;
  const finished: PullState = { version, environment, asked: hash, isFinished: true, earlier: [], tables };
  await file.write(finished);
  return finished;
}

/** Files of tables that this reading did not get: what an earlier one left may hold what this one was to hide. */
async function removeOthers(folder: string, { earlier, tables }: PullState): Promise<void> {
  const known = (await readdir(folder)).map((name) => ({ name, table: name.replace(/\.jsonl(\.part)?$/, '') }));
  const concerned = new Set([...earlier, ...Object.keys(tables)]);
  for (const { name, table } of known) {
    if (name === table || !concerned.has(table)) continue;
    const isDone = Object.hasOwn(tables, table) && tables[table]?.state === 'done';
    if (!isDone || name.endsWith('.part')) await rm(join(folder, name), { force: true });
  }
}

function changeOf({ key }: PullState, { kept, metadata }: Asked): (table: string, row: Row) => Row {
  if (!kept || key === undefined) return (_, row) => row;
  const pseudonyms = new Pseudonyms(Buffer.from(key, 'hex'), metadata, kept);
  return (table, row) => pseudonyms.row(table, row);
}
