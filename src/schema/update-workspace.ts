import { FileError } from '../diagnostics/errors.ts';
import { changeYaml } from './change-yaml.ts';
import { withoutUndefined } from './plain-value.ts';
import { printWorkspace } from './print-workspace.ts';
import { parseWorkspace, readWorkspace } from './read-workspace.ts';
import type { WorkspaceFile } from './read-workspace.ts';

/** What commands change in mop.yaml. */
export type EditableSettings = Pick<WorkspaceFile, 'environments' | 'default' | 'metadata'>;

/**
 * Changes the text of mop.yaml so that it says `wanted` of environments, and of metadata where it does. Comments, order and everything else stay.
 * @param text content of mop.yaml; empty for a new one
 * @throws FileError where the text is no mop.yaml, or is written so that it cannot be changed in place
 */
export function updateWorkspace(text: string, wanted: EditableSettings, file: string): string {
  const { environments, default: standard, metadata } = wanted;
  const before = readWorkspace(text, file);
  const change = { environments, default: standard, metadata: metadata ?? before.metadata };
  const settings = withoutUndefined({ ...before, ...change });
  const root = parseWorkspace(text, file);
  if (!root) return `${text.replace(/[^\n]$/, '$&\n')}${printWorkspace(settings)}`;
  const updated = changeYaml(text, { root, wanted: settings, parse: (changed) => parseWorkspace(changed, file) });
  if (updated !== undefined) return updated;
  throw new FileError('the file is written in a way that mop cannot change in place', {
    code: 'cannot-update',
    where: { file },
    hint: 'Change it by hand.',
  });
}
