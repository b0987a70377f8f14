import { createSyncErrorEnvironment } from '../dataverse/sync-errors.ts';
import { listSyncErrors } from '../deploy/list-sync-errors.ts';
import type { SyncErrorRequest } from '../deploy/list-sync-errors.ts';
import type { SyncError } from '../deploy/settings-environment.ts';
import { exitCodes } from '../diagnostics/errors.ts';
import { csvText } from '../report/csv-text.ts';
import type { CommandInput, Run } from './command.ts';
import { withEnvironment } from './environment/open-environment.ts';
import { rowsText } from './query/rows-text.ts';
import { readTime } from './read-time.ts';
import { findWorkspace, workspaceMetadata } from './workspace.ts';

/** Columns of the table and of CSV. */
const columns = ['time', 'user', 'table', 'type', 'code', 'message', 'action', 'state', 'row', 'id'] as const;
/** What the table for people goes without. */
const tooLong: ReadonlySet<string> = new Set(['action', 'row', 'id']);

/** `mop sync-errors`. */
export const run: Run = async (input) => {
  const { options, io } = input;
  const request = await readRequest(input);
  const errors = await withEnvironment(io, ({ client }) => listSyncErrors(createSyncErrorEnvironment(client), request));
  if (io.json) io.print(JSON.stringify({ errors }));
  else if (options.flag('csv')) io.print(csvText(columns, errors.map(cellsOf)));
  else if (errors.length === 0) io.say('there are no sync errors');
  else io.print(rowsText(errors.map(shownOf)));
  return exitCodes.fine;
};

async function readRequest({ options, io }: CommandInput): Promise<SyncErrorRequest> {
  const now = Date.now();
  const time = (option: string): string | undefined => {
    const text = options.text(option);
    return text === undefined ? undefined : readTime(text, { option: `--${option}`, now });
  };
  const tables = options.list('table');
  return {
    users: options.list('user'),
    tables: tables.length === 0 ? undefined : await namesOf(tables, io.cwd),
    since: time('since'),
    until: time('until'),
  };
}

/** Logical names, and the display names that the metadata knows: which of them a sync error has is not documented. */
async function namesOf(tables: readonly string[], cwd: string): Promise<readonly string[]> {
  const metadata = await workspaceMetadata(await findWorkspace(cwd), { cwd, option: undefined });
  return [...new Set(tables.flatMap((table) => [table, metadata.table(table)?.displayName ?? table]))];
}

function cellsOf(error: SyncError): readonly string[] {
  return columns.map((column) => error[column] ?? '');
}

function shownOf(error: SyncError): Readonly<Record<string, string | null>> {
  return Object.fromEntries(columns.flatMap((one) => (tooLong.has(one) ? [] : [[one, error[one] ?? null]])));
}
