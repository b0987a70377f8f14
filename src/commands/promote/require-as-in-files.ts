import { compareSides } from '../../deploy/plan/compare-sides.ts';
import { desiredProfile } from '../../deploy/plan/desired-profile.ts';
import type { ProfileRows } from '../../deploy/plan/profile-rows.ts';
import { carriedRows } from '../../deploy/solutions/carried-rows.ts';
import { EnvironmentError } from '../../diagnostics/errors.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import type { ProfileWord } from '../profile-words.ts';
import { profileWriting } from '../write-profiles.ts';

/**
 * Refuses to promote by its file what is not as the file says: a promotion takes what an environment has, and who names a file wants
 * what was reviewed there.
 * @param rows what travels
 * @param name the environment that it comes from
 * @throws EnvironmentError that names the file
 */
export function requireAsInFiles(
  named: readonly ProfileWord[],
  rows: readonly ProfileRows[],
  { metadata, name }: { readonly metadata: Metadata; readonly name: string },
): void {
  const side = (profile: ProfileRows) => ({ profiles: [carriedRows(profile)], unsaid: [] });
  for (const { source } of named) {
    const own = rows.find(({ id }) => id === source?.profile.id);
    if (!source || !own) continue;
    const wanted = desiredProfile(source.profile, profileWriting(metadata));
    if (compareSides(side(wanted), side(own)).length > 0) throw refuseOther(source.file, own, name);
  }
}

function refuseOther(file: string, { name: profile }: ProfileRows, name: string): EnvironmentError {
  return new EnvironmentError(
    printableLine(`${file} says something else than ${name} has, and what ${name} has is what travels`),
    {
      code: 'differs-from-file',
      where: { file },
      hint: printableLine(
        `mop diff ${file} "env:${name}/${profile}" shows what; apply it there first (with --prune where there is more), or name it "${profile}" to promote it as it is`,
      ),
    },
  );
}
