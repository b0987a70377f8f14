import { basename, join, sep } from 'node:path';
import type { OpenDocument } from './open-documents.ts';
import type { Surroundings } from './surroundings.ts';

/** The language that an editor may give profile files, where it tells them from other YAML. */
const profileLanguage = 'mop-profile';

/**
 * Whether a text is a profile. Editors hand over every YAML file there is, and most are none: one in the folder `profiles` beside a
 * mop.yaml is, and so is whatever looks like one.
 */
export function isProfile(
  { path, languageId, text }: OpenDocument,
  { workspace, settingsFile }: Surroundings,
): boolean {
  if (languageId === profileLanguage) return true;
  if (path === undefined) return looksLikeProfile(text);
  if (isSettings(path)) return false;
  const isInFolder = settingsFile !== undefined && path.startsWith(join(workspace.folder, 'profiles') + sep);
  return isInFolder ? /\.ya?ml$/i.test(path) : looksLikeProfile(text);
}

/** Whether a file holds the settings of a workspace. */
export function isSettings(path: string): boolean {
  return basename(path) === 'mop.yaml';
}

function looksLikeProfile(text: string): boolean {
  if (/^# yaml-language-server: \$schema=\S*profile\.schema\.json/m.test(text)) return true;
  return /^tables[ \t]*:/m.test(text) && /^(?:version|name|filters)[ \t]*:/m.test(text);
}
