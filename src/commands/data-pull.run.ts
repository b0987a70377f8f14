import { resolve } from 'node:path';
import type { RowQuery } from '../dataverse/fetch-rows.ts';
import { exitCodes, UsageError } from '../diagnostics/errors.ts';
import { formatCount } from '../diagnostics/format-count.ts';
import { printableLine } from '../diagnostics/printable.ts';
import { findDemand } from '../simulate/find-demand.ts';
import { planSimulation } from '../simulate/plan.ts';
import type { SimulationPlan } from '../simulate/plan.ts';
import { checkProfile } from '../validate/checked-profile.ts';
import type { CommandInput, Run } from './command.ts';
import { findKept } from './data/find-kept.ts';
import { guardRows } from './data/guard-rows.ts';
import { beginPull, pullRows } from './data/pull-rows.ts';
import type { Asked } from './data/pull-rows.ts';
import { hasOtherRows } from './data/pull-state.ts';
import { rowQuery } from './data/row-query.ts';
import { readEnvironmentWord } from './environment-word.ts';
import { withEnvironment } from './environment/open-environment.ts';
import { expandProfiles, profileFiles } from './profile-files.ts';
import { readProfiles } from './read-profiles.ts';
import { readOneProfile } from './simulate/read-one-profile.ts';
import { findWorkspace, showPath, workspaceMetadata } from './workspace.ts';

/** `mop data pull`. */
export const run: Run = async (input) => {
  const { options, io } = input;
  const shown = options.text('out') ?? 'rows';
  const folder = resolve(io.cwd, shown);
  const asked = await readAsked(input);
  if (await hasOtherRows(folder)) throw refuse(`${shown} has rows of other origin`, 'Take another folder with --out.');
  const state = await withEnvironment(io, async ({ client, name, entry }) => {
    const environment = 'url' in entry ? client.origin : name;
    const beginning = { asked, environment, isNew: options.flag('restart') };
    const begun = await guardRows(shown, () => beginPull(folder, beginning));
    const { size } = asked.queries;
    return io.progress(`reading rows of ${name}`, (report) =>
      guardRows(shown, () =>
        pullRows(begun, {
          client,
          folder,
          asked,
          report: (at, table) => {
            report(at, size, table);
          },
        }),
      ),
    );
  });
  for (const [table, one] of Object.entries(state.tables))
    if (one.state === 'missing') io.warn(`rows of ${table} could not be read: ${one.reason}`);
  sayKept(asked, input);
  const rows = Object.values(state.tables).map((one) => (one.state === 'done' ? one.rows : 0));
  const counts = { folder: showPath(io.cwd, folder), tables: rows.length, rows: rows.reduce((a, b) => a + b, 0) };
  io.print(io.json ? JSON.stringify(counts) : describe(counts));
  return exitCodes.fine;
};

function describe({ folder, tables, rows }: { folder: string; tables: number; rows: number }): string {
  return printableLine(`${folder}: ${formatCount(rows)} rows of ${formatCount(tables)} tables`);
}

/** Texts that stay because filters ask for them. */
function sayKept({ kept }: Asked, { io }: CommandInput): void {
  if (!kept || kept.columns.size === 0) return;
  const names = [...kept.columns].flatMap(([table, columns]) => [...columns].map((column) => `${table}.${column}`));
  io.say(printableLine(`not replaced, because filters ask for it: ${names.join(', ')}`));
}

async function readAsked({ args, options, io }: CommandInput): Promise<Asked> {
  const workspace = await findWorkspace(io.cwd);
  const metadata = await workspaceMetadata(workspace, { cwd: io.cwd, option: options.text('metadata') });
  const words = args.length > 0 ? await expandProfiles(args, io.cwd) : await profileFiles(workspace, io.cwd);
  const plans: SimulationPlan[] = [];
  for (const word of words) {
    const isThere = readEnvironmentWord(word) !== undefined;
    const sources = isThere ? [await readOneProfile(word, { io, metadata })] : await readProfiles(word, io.cwd);
    for (const source of sources) plans.push(planSimulation(checkProfile(source, metadata), metadata));
  }
  if (plans.length === 0) throw refuse('there is no profile', 'Name one, or make one with mop new.');
  const demands = findDemand(plans, metadata).tables;
  const count = readPageSize(options.wholeNumber('pageSize'));
  const queries = [...demands].map(
    ([table, demand]) => [table, paged(rowQuery(table, demand, metadata.table(table)), count)] as const,
  );
  const kept = options.flag('pseudonymise') ? findKept(plans, demands, metadata) : undefined;
  return { metadata, queries: new Map(queries), kept };
}

/** Most rows of one page. Source: dataverse-model §4.3. */
const largestPage = 5000;

function readPageSize(count = largestPage): number {
  if (count >= 1 && count <= largestPage) return count;
  throw new UsageError(`--page-size takes a number from 1 to ${largestPage}, not ${count}`, { code: 'invalid-option' });
}

function paged({ entitySet, fetchXml }: RowQuery, count: number): RowQuery {
  return { entitySet, fetchXml: fetchXml.replace('<fetch>', `<fetch count="${count}">`) };
}

function refuse(message: string, hint: string): UsageError {
  return new UsageError(printableLine(message), { code: 'data-folder', hint });
}
