import { FileError } from '../diagnostics/errors.ts';
import { changeYaml } from './change-yaml.ts';
import { parseProfileFile } from './parse-profile-file.ts';
import type { ProfileFile } from './profile-file.generated.ts';

export type { ProfileFile, RelatedEntry, TableEntry } from './profile-file.generated.ts';

/**
 * Changes what the text of a profile file says; comments, order and layout of the rest stay.
 * @param text a file that `readProfile` accepts
 * @param file its name as it is shown in errors
 * @param change gives the new content from what the file says now
 * @throws FileError where the text is no profile, or is written so that it cannot be changed in place
 */
export function changeProfileFile(text: string, file: string, change: (content: ProfileFile) => object): string {
  const parsed = parseProfileFile(text);
  if ('problems' in parsed)
    throw new FileError('the file is no profile', {
      code: 'invalid-document',
      where: { file },
      hint: 'mop lint says what is wrong with it.',
    });
  const wanted = change(parsed.file);
  const changed = changeYaml(text, {
    root: parsed.root,
    wanted,
    parse: (result) => {
      const again = parseProfileFile(result);
      return 'root' in again ? again.root : undefined;
    },
  });
  if (changed !== undefined) return changed;
  throw new FileError('the file is written in a way that mop cannot change in place', {
    code: 'cannot-update',
    where: { file },
    hint: 'Change it in an editor.',
  });
}
