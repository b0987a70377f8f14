import type { Metadata } from '../../metadata/metadata.ts';
import { findWorkspace, readBytesNow, workspaceMetadata } from '../workspace.ts';
import { settingsFor } from './file-settings.ts';
import { lintProfileFile } from '../../validate/lint-profile-file.ts';
import type { LintQueue, LintedFile, MissingFile } from './lint-queue.ts';
import type { LintSetup } from './lint-setup.ts';

/** Files that a thread takes at a time. */
const share = 20;

/**
 * Works through a queue until nothing is left in it.
 * @param take gets what was found, share by share, so that nobody keeps the findings of thousands of files twice
 */
export async function lintShares(
  { files, setup, next }: LintQueue,
  take: (linted: readonly LintedFile[]) => void,
): Promise<void> {
  const { cwd, metadataOption } = setup;
  const metadata = await workspaceMetadata(await findWorkspace(cwd), { cwd, option: metadataOption });
  for (let start = Atomics.add(next, 0, share); start < files.length; start = Atomics.add(next, 0, share)) {
    take(files.slice(start, start + share).map((file) => lintFile(file, { metadata, setup })));
  }
}

function lintFile(
  { path, file, bytes, key }: MissingFile,
  { metadata, setup }: { metadata: Metadata; setup: LintSetup },
): LintedFile {
  const settings = settingsFor(path, setup);
  return { key, result: lintProfileFile(bytes ?? readBytesNow(path, file), file, { metadata, settings }) };
}
