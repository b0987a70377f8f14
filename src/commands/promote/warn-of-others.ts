import { compareSides } from '../../deploy/plan/compare-sides.ts';
import { desiredProfile } from '../../deploy/plan/desired-profile.ts';
import type { ProfileRows } from '../../deploy/plan/profile-rows.ts';
import { carriedRows } from '../../deploy/solutions/carried-rows.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import type { ProfileWord } from '../profile-words.ts';
import { profileWriting } from '../write-profiles.ts';

/**
 * A warning for each profile file that says something else than what travels: a promotion takes what an environment has.
 * @param rows what travels
 * @param name the environment that it comes from
 */
export function warnOfOthers(
  named: readonly ProfileWord[],
  rows: readonly ProfileRows[],
  { metadata, name }: { readonly metadata: Metadata; readonly name: string },
): readonly string[] {
  const side = (profile: ProfileRows) => ({ profiles: [carriedRows(profile)], unsaid: [] });
  return named.flatMap(({ source }) => {
    const own = rows.find(({ id }) => id === source?.profile.id);
    if (!source || !own) return [];
    const wanted = desiredProfile(source.profile, profileWriting(metadata));
    if (compareSides(side(wanted), side(own)).length === 0) return [];
    const diff = `mop diff ${source.file} "env:${name}/${own.name}"`;
    return [
      printableLine(
        `${source.file} says something else than ${name}, whose profile travels as it is there: ${diff} shows what`,
      ),
    ];
  });
}
