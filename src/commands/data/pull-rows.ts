import { createHash, randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataverseClient } from '../../dataverse/dataverse-client.ts';
import type { RowQuery } from '../../dataverse/fetch-rows.ts';
import { UsageError } from '../../diagnostics/errors.ts';
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
  const found = isNew ? undefined : await pullStateFile(folder).read();
  const queries = [...asked.queries].map(([table, { fetchXml }]) => [table, fetchXml]);
  const hash = createHash('sha256')
    .update(JSON.stringify([queries, asked.kept !== undefined]))
    .digest('hex');
  if (found && !found.isFinished) {
    if (found.asked === hash && found.environment === environment) return found;
    throw new UsageError(
      printableLine(`the reading that was cut here was of ${found.environment} and asked for something else`),
      { code: 'data-folder', hint: 'Run that command again, or say --restart to leave it aside.' },
    );
  }
  const key = asked.kept ? { key: randomBytes(32).toString('hex') } : {};
  return { version: 1, environment, asked: hash, ...key, isFinished: false, tables: {} };
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
      known: state.tables[table],
      change: (row) => change(table, row),
      keep: async (one) => {
        state = { ...state, tables: { ...state.tables, [table]: one } };
        await file.write(state);
      },
    });
  }
  for (const [table, { state: how }] of Object.entries(state.tables))
    if (how === 'missing') await rm(join(folder, `${table}.jsonl`), { force: true });
  const { version, environment, asked: hash, tables } = state;
  const finished: PullState = { version, environment, asked: hash, isFinished: true, tables };
  await file.write(finished);
  return finished;
}

function changeOf({ key }: PullState, { kept, metadata }: Asked): (table: string, row: Row) => Row {
  if (!kept || key === undefined) return (_, row) => row;
  const pseudonyms = new Pseudonyms(Buffer.from(key, 'hex'), metadata, kept);
  return (table, row) => pseudonyms.row(table, row);
}
