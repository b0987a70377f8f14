import { profileFromRows } from '../../../deploy/plan/profile-from-rows.ts';
import type { ProfileRows } from '../../../deploy/plan/profile-rows.ts';
import type { Metadata } from '../../../metadata/metadata.ts';
import { printProfile } from '../../../schema/print-profile.ts';
import { readProfile } from '../../../schema/read-profile.ts';
import type { ReadProfile } from '../../../schema/read-profile.ts';
import { makeReadable } from '../../write-profiles.ts';

/** A profile of an environment as text, and what reading that gives. */
export interface PrintedProfile {
  readonly rows: ProfileRows;
  /** `env:prod/Northern Region`. */
  readonly file: string;
  /** The file that `mop pull` would make. */
  readonly text: string;
  readonly read: ReadProfile;
}

/** Writes a profile as `mop pull` would, and reads it back. @param file what findings call it */
export function printSource(rows: ProfileRows, file: string, metadata: Metadata): PrintedProfile {
  const text = printProfile(makeReadable(profileFromRows(rows), metadata), metadata);
  return { rows, file, text, read: readProfile(text, file) };
}
