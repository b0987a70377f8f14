import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readSnapshot } from '../dataverse/read-snapshot.ts';
import { askIfMeant, didYouMean } from '../diagnostics/did-you-mean.ts';
import { exitCodes, UsageError } from '../diagnostics/errors.ts';
import { formatCount } from '../diagnostics/format-count.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { CommandIo, Run } from './command.ts';
import { editWorkspace } from './environment/edit-workspace.ts';
import { withEnvironment } from './environment/open-environment.ts';
import { matchesPattern } from './lint/matches-pattern.ts';
import { findWorkspace, showPath } from './workspace.ts';
import type { Workspace } from './workspace.ts';
import { writeResult } from './write-output.ts';

/** File beside mop.yaml, where that names none. */
const defaultFile = 'metadata.json';

/** `mop metadata pull`. */
export const run: Run = async ({ options, io }) => {
  const [workspace, only] = [await findWorkspace(io.cwd), options.text('tables')];
  const counts = { tables: 0, described: 0 };
  const text = await withEnvironment(io, ({ client, name }) =>
    io.progress(`reading the tables of ${name}`, (report) => {
      const choose = (names: readonly string[]) => {
        const chosen = only === undefined ? names : chooseTables(names, { only, environment: name });
        Object.assign(counts, { tables: names.length, described: chosen.length });
        return chosen;
      };
      return readSnapshot(client, { choose, report });
    }),
  );
  const out = options.text('out');
  const path = out === undefined ? standingPath(workspace) : resolve(io.cwd, out);
  const isChanged = (await readFile(path, 'utf8').catch(() => undefined)) !== text;
  if (isChanged) await writeResult(path, text, io);
  if (out === undefined) await nameInWorkspace(workspace, io);
  const file = showPath(io.cwd, path);
  if (!isChanged) io.say('the file says so already');
  if (out !== undefined) io.say(`mop lint --metadata ${printableLine(file)} reads it`);
  io.print(io.json ? JSON.stringify({ file, ...counts, changed: isChanged }) : describe(file, counts));
  return exitCodes.fine;
};

function describe(file: string, { tables, described }: { tables: number; described: number }): string {
  const more = described === tables ? '' : `, ${formatCount(described)} of them with columns and relationships`;
  return printableLine(`${file}: ${formatCount(tables)} tables${more}`);
}

function standingPath({ folder, settings }: Workspace): string {
  return join(folder, settings.metadata ?? defaultFile);
}

async function nameInWorkspace(workspace: Workspace, io: CommandIo): Promise<void> {
  if (workspace.settings.metadata !== undefined) return;
  const file = await editWorkspace(workspace, io, (settings) => ({ ...settings, metadata: defaultFile }));
  io.say(`${printableLine(file)} names it now: commands read it from there`);
}

/** @throws UsageError where a name or pattern fits no table */
function chooseTables(
  names: readonly string[],
  { only, environment }: { readonly only: string; readonly environment: string },
): readonly string[] {
  const words = only.split(',').map((word) => word.trim().toLowerCase());
  const chosen = new Set<string>();
  for (const word of words) {
    const found = names.filter((name) => matchesPattern(name, word));
    if (found.length === 0) throw refuse(word, { names, environment });
    for (const name of found) chosen.add(name);
  }
  return names.filter((name) => chosen.has(name));
}

function refuse(word: string, { names, environment }: { names: readonly string[]; environment: string }): UsageError {
  const near = didYouMean(word, names);
  const hint = askIfMeant(near, 'tables are named by logical name');
  return new UsageError(printableLine(`there is no table "${word}" in ${environment}; ${hint}`), {
    code: 'unknown-table',
  });
}
