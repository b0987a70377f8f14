import type { Metadata } from '../../metadata/metadata.ts';
import type { LintSettings } from '../../validate/lint-profile.ts';
import { findWorkspace, readBytesNow, workspaceMetadata } from '../workspace.ts';
import { lintProfileFile, lintSettings } from './lint-profile-file.ts';
import type { LintQueue, LintedFile, MissingFile } from './lint-queue.ts';

/** Files that a thread takes at a time. */
const share = 20;

/** Works through a queue until nothing is left in it. */
export async function lintShares({ files, setup, next }: LintQueue): Promise<readonly LintedFile[]> {
  const { cwd, metadataOption } = setup;
  const metadata = await workspaceMetadata(await findWorkspace(cwd), { cwd, option: metadataOption });
  const settings = lintSettings(setup);
  const linted: LintedFile[] = [];
  for (let start = Atomics.add(next, 0, share); start < files.length; start = Atomics.add(next, 0, share)) {
    for (const file of files.slice(start, start + share)) linted.push(lintFile(file, { metadata, settings }));
  }
  return linted;
}

function lintFile(
  { path, file, key }: MissingFile,
  context: { metadata: Metadata; settings: LintSettings },
): LintedFile {
  return { key, result: lintProfileFile(readBytesNow(path, file), file, context) };
}
