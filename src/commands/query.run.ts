import { resolve } from 'node:path';
import { exitCodes, UsageError } from '../diagnostics/errors.ts';
import type { EvaluationContext } from '../fetchxml/evaluate/context.ts';
import { describeTables } from '../fetchxml/evaluate/describe-tables.ts';
import { evaluateFetch } from '../fetchxml/evaluate/evaluate-fetch.ts';
import type { FetchResult } from '../fetchxml/evaluate/evaluate-fetch.ts';
import { EvaluationProblem } from '../fetchxml/evaluate/evaluation-problem.ts';
import type { RowSource } from '../fetchxml/evaluate/rows.ts';
import type { Metadata } from '../metadata/metadata.ts';
import type { CommandInput, Run } from './command.ts';
import { askingUser, findTimeZoneCode } from './query/asking-user.ts';
import { readFiscalCalendar } from './query/fiscal-calendar.ts';
import { printRows } from './query/print-rows.ts';
import { problemFailure, readQuery } from './query/read-query.ts';
import type { QueryFile } from './query/read-query.ts';
import { readRowFolder } from './data/read-row-folder.ts';
import { readMoment } from './query/read-moment.ts';
import { tablesOfQuery } from './query/tables-of-query.ts';
import { unknownColumns } from './query/unknown-columns.ts';
import { findWorkspace, workspaceMetadata } from './workspace.ts';

/** `mop query`. */
export const run: Run = async (input) => {
  const { args, options, io } = input;
  const folder = options.text('data');
  if (folder === undefined) {
    const { queryEnvironment } = await import('./query/query-environment.ts');
    return queryEnvironment(input);
  }
  if (io.environmentName !== undefined) {
    throw new UsageError('--data and --env do not go together', {
      code: 'invalid-option',
      hint: 'Name the folder or the environment: the rows are those of one of them.',
    });
  }
  const file = await readQuery(args[0] ?? '-', io);
  const metadata = await workspaceMetadata(await findWorkspace(io.cwd), {
    cwd: io.cwd,
    option: options.text('metadata'),
  });
  const result = await evaluate(file, { input, folder, metadata });
  printRows(result, io);
  return exitCodes.fine;
};

interface Asked {
  readonly input: CommandInput;
  readonly folder: string;
  readonly metadata: Metadata;
}

async function evaluate(file: QueryFile, { input: { options, io }, folder, metadata }: Asked): Promise<FetchResult> {
  const tables = tablesOfQuery(file.query, metadata);
  const names = tables.map(({ table }) => table);
  const data = await readRowFolder(resolve(io.cwd, folder), { shown: folder, tables: names, metadata });
  for (const { table, needed } of tables) {
    if (needed && !data.has(table)) io.warn(`${folder} has no rows of ${table}`);
  }
  for (const warning of unknownColumns(file.query, { metadata, data })) io.warn(warning);
  const source = { rowsOf: (table: string) => data.get(table) ?? [] };
  const context = { ...readAsking(options, source), tables: describeTables(metadata) };
  try {
    return evaluateFetch(file.query, source, { ...context, plainLinkNames: true, distinctRowsKeepKey: true });
  } catch (error) {
    throw error instanceof EvaluationProblem ? problemFailure(error, file) : error;
  }
}

/** Who asks, when, and by what calendar: from the options, otherwise from the data. */
function readAsking(options: CommandInput['options'], source: RowSource): Omit<EvaluationContext, 'tables'> {
  const caller = askingUser({ user: options.text('user'), businessUnit: options.text('businessUnit') }, source);
  const code = caller.userId === undefined ? undefined : findTimeZoneCode(caller.userId, source);
  const timeZone = options.text('timeZone') ?? code ?? 'UTC';
  const fiscal = readFiscalCalendar(source);
  return {
    now: readMoment(options.text('at'), timeZone),
    timeZone,
    caller,
    negativeOperatorsKeepNulls: !options.flag('dropNulls'),
    ...(fiscal === undefined ? {} : { fiscal }),
  };
}
