import type { Metadata } from '../../metadata/metadata.ts';
import { findWorkspace, readBytesNow, workspaceMetadata } from '../workspace.ts';
import { settingsFor } from './file-settings.ts';
import { lintProfileFile } from '../../validate/lint-profile-file.ts';
import type { LintQueue, LintedFile, MissingFile } from './lint-queue.ts';
import type { LintSetup } from './lint-setup.ts';

/** Files that a thread takes at a time. */
const share = 20;

/** Works through a queue until nothing is left in it. */
export async function lintShares({ files, setup, next }: LintQueue): Promise<readonly LintedFile[]> {
  const { cwd, metadataOption } = setup;
  const metadata = await workspaceMetadata(await findWorkspace(cwd), { cwd, option: metadataOption });
  const linted: LintedFile[] = [];
  for (let start = Atomics.add(next, 0, share); start < files.length; start = Atomics.add(next, 0, share)) {
    for (const file of files.slice(start, start + share)) linted.push(lintFile(file, { metadata, setup }));
  }
  return linted;
}

function lintFile(
  { path, file, bytes, key }: MissingFile,
  { metadata, setup }: { metadata: Metadata; setup: LintSetup },
): LintedFile {
  const settings = settingsFor(path, setup);
  return { key, result: lintProfileFile(bytes ?? readBytesNow(path, file), file, { metadata, settings }) };
}
