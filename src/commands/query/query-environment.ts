import { exitCodes, UsageError } from '../../diagnostics/errors.ts';
import type { DataverseClient } from '../../dataverse/dataverse-client.ts';
import type { RowPage, RowQuery } from '../../dataverse/fetch-rows.ts';
import { EvaluationProblem } from '../../fetchxml/evaluate/evaluation-problem.ts';
import { requireEntity } from '../../fetchxml/evaluate/require-entity.ts';
import { guessEntitySetName } from '../../metadata/guess-entity-set-name.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import type { CommandInput, OptionValues } from '../command.ts';
import { askEntitySet } from '../data/row-query.ts';
import { withEnvironment } from '../environment/open-environment.ts';
import { findWorkspace, workspaceMetadata } from '../workspace.ts';
import { answerReader } from './answer-reader.ts';
import { placeRefusal } from './place-refusal.ts';
import { printRows } from './print-rows.ts';
import { problemFailure, readQuery } from './read-query.ts';
import type { QueryFile } from './read-query.ts';

/** `mop query` over an environment: one read of what the query asks for, as the server answers it to the user who is signed in. */
export async function queryEnvironment({ args, options, io }: CommandInput): Promise<number> {
  refuseAsking(options);
  const file = await readQuery(args[0] ?? '-', io);
  const metadata = await workspaceMetadata(await findWorkspace(io.cwd), {
    cwd: io.cwd,
    option: options.text('metadata'),
  });
  const question = { file, metadata, ...readQuestion(file, metadata) };
  return withEnvironment(io, async ({ client, name }) => {
    const { rows, ...page } = await io.progress(`asking ${name}`, () => ask(client, question));
    printRows({ ...page, rows: rows.map(question.read) }, io, `of ${name}, as the signed-in user sees them`);
    return exitCodes.fine;
  });
}

/** Who asks, when and where: the server knows that itself. */
function refuseAsking(options: OptionValues): void {
  const flags = [
    options.text('user') !== undefined && '--user',
    options.text('businessUnit') !== undefined && '--business-unit',
    options.text('at') !== undefined && '--at',
    options.text('timeZone') !== undefined && '--time-zone',
    options.flag('dropNulls') && '--drop-nulls',
  ].filter((flag) => flag !== false);
  if (flags.length === 0) return;
  throw new UsageError(`${flags.join(', ')} ${flags.length === 1 ? 'goes' : 'go'} with --data only`, {
    code: 'invalid-option',
    hint: 'An environment answers as the signed-in user, as of now. mop data pull makes a folder of its rows.',
  });
}

/** The query's table, and what makes rows of the answer. Refuses what the server refuses whatever the tables are. */
function readQuestion(file: QueryFile, metadata: Metadata): { table: string; read: ReturnType<typeof answerReader> } {
  try {
    const entity = requireEntity(file.query);
    return { table: entity.name, read: answerReader(entity, metadata) };
  } catch (error) {
    throw error instanceof EvaluationProblem ? problemFailure(error, file) : error;
  }
}

interface Question {
  readonly file: QueryFile;
  readonly metadata: Metadata;
  readonly table: string;
}

/** The page that the query asks for: the first, unless it says another. */
async function ask(client: DataverseClient, { file, metadata, table: name }: Question): Promise<RowPage> {
  const table = metadata.table(name);
  const entitySet = table?.entitySetName ?? guessEntitySetName(name);
  const query: RowQuery = { entitySet, fetchXml: file.text };
  try {
    for await (const page of client.pages(await askEntitySet(client, { name, table, query }))) return page;
  } catch (error) {
    throw placeRefusal(error, file);
  }
  throw new UsageError('the query asks for no page', { code: 'invalid-document' });
}
