import { summarize } from '../deploy/plan/change.ts';
import { compareSides } from '../deploy/plan/compare-sides.ts';
import type { Side } from '../deploy/plan/compare-sides.ts';
import { desiredProfile } from '../deploy/plan/desired-profile.ts';
import { orderChanges } from '../deploy/plan/order-changes.ts';
import { exitCodes } from '../diagnostics/errors.ts';
import { loadPaint } from '../report/paint.ts';
import { renderDifference } from '../report/plan-text.ts';
import type { CommandInput, Run } from './command.ts';
import { readEnvironmentWord } from './environment-word.ts';
import { changeDocument } from './plan/plan-document.ts';
import { readProfiles } from './read-profiles.ts';
import { findWorkspace, workspaceMetadata } from './workspace.ts';
import { profileWriting } from './write-profiles.ts';

/** `mop diff`. */
export const run: Run = async (input) => {
  const {
    args: [a = '', b = ''],
    options,
    io,
  } = input;
  const changes = orderChanges(compareSides(await readSide(a, input), await readSide(b, input)));
  io.print(
    io.json
      ? JSON.stringify({ a, b, changes: changes.map(changeDocument), summary: summarize(changes) })
      : renderDifference(changes, await loadPaint(io.colour)),
  );
  return changes.length > 0 && options.flag('detailedExitcode') ? exitCodes.findings : exitCodes.fine;
};

/** HTTP is loaded only for an environment. */
async function readSide(word: string, { options, io }: CommandInput): Promise<Side> {
  const environment = readEnvironmentWord(word);
  if (environment) {
    const { readEnvironmentSide } = await import('./diff/read-environment-side.ts');
    return readEnvironmentSide(environment, io);
  }
  const option = options.text('metadata');
  const writing = profileWriting(await workspaceMetadata(await findWorkspace(io.cwd), { cwd: io.cwd, option }));
  const profiles = (await readProfiles(word, io.cwd)).map(({ profile }) => desiredProfile(profile, writing));
  const isFile = /\.ya?ml$/i.test(word);
  // A package carries no column selection. Source: semantics 7.
  return { profiles, unsaid: isFile ? [] : ['selectedcolumns'] };
}
