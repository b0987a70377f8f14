import { join, resolve } from 'node:path';
import { showPath } from '../workspace.ts';
import type { Workspace } from '../workspace.ts';
import type { LintInput } from './find-inputs.ts';

/**
 * mop.yaml as something to check: where the workspace is checked as a whole, because nothing or its folder is named, and people
 * are assigned in it.
 */
export function workspaceInput(
  { folder, file, settings }: Workspace,
  { args, cwd }: { readonly args: readonly string[]; readonly cwd: string },
): readonly LintInput[] {
  const isWhole = args.length === 0 || args.some((word) => resolve(cwd, word) === folder);
  const assigns = Object.values(settings.environments ?? {}).some(({ assign }) => assign !== undefined);
  if (file === undefined || !isWhole || !assigns) return [];
  const path = join(folder, 'mop.yaml');
  return [{ kind: 'workspace', path, file: showPath(cwd, path) }];
}
