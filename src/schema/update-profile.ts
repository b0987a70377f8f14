import { FileError } from '../diagnostics/errors.ts';
import { changeYaml } from './change-yaml.ts';
import { mergeProfile } from './merge-profile.ts';
import type { ProfileComparison } from './merge-profile.ts';
import { parseProfileFile } from './parse-profile-file.ts';
import type { ProfileFile } from './profile-file.generated.ts';
import type { YamlNode } from './yaml-tree.ts';

export type { ProfileComparison } from './merge-profile.ts';

/** The file that is changed, and what counts as the same. */
export interface ProfileUpdate extends ProfileComparison {
  /** Its name as it is shown in errors. */
  readonly file: string;
}

/**
 * Changes the text of a profile file so that it means `wanted`. Comments, order, blank lines, quotes and whatever did not
 * change stay as they are; a text that means it already comes back unchanged. New tables come last; a removed one goes
 * with its own comments.
 * @param text a file that `readProfile` accepts
 * @throws FileError where the text is no profile, or is written so that it cannot be changed in place
 */
export function updateProfile(text: string, wanted: ProfileFile, update: ProfileUpdate): string {
  const parsed = parseProfileFile(text);
  if ('problems' in parsed)
    throw new FileError('the file is no profile', {
      code: 'invalid-document',
      where: { file: update.file },
      hint: 'mop lint says what is wrong with it.',
    });
  const merged = mergeProfile(parsed.file, wanted, update);
  const updated = changeYaml(text, { root: parsed.root, wanted: merged, parse: rootOf });
  if (updated !== undefined) return updated;
  throw new FileError('the file is written in a way that mop cannot change in place', {
    code: 'cannot-update',
    where: { file: update.file },
    hint: 'Write the profile to another place with --out, and compare the two.',
  });
}

function rootOf(text: string): YamlNode | undefined {
  const parsed = parseProfileFile(text);
  return 'root' in parsed ? parsed.root : undefined;
}
