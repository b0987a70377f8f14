import { findWorkspace, readBytes, workspaceMetadata } from '../workspace.ts';
import { lintProfileFile, lintSettings } from './lint-profile-file.ts';
import type { LintQueue, LintedFile } from './lint-profile-files.ts';

/** Files that a thread takes at a time. */
const share = 20;

/** Works through a queue until nothing is left in it. */
export async function lintShares({ files, setup, next }: LintQueue): Promise<readonly LintedFile[]> {
  const metadata = await workspaceMetadata(await findWorkspace(setup.cwd), {
    cwd: setup.cwd,
    option: setup.metadataOption,
  });
  const settings = lintSettings(setup);
  const linted: LintedFile[] = [];
  for (let start = Atomics.add(next, 0, share); start < files.length; start = Atomics.add(next, 0, share)) {
    for (const { path, file, key } of files.slice(start, start + share)) {
      const bytes = await readBytes(path, file);
      linted.push({ key, result: lintProfileFile(bytes, file, { metadata, settings }) });
    }
  }
  return linted;
}
