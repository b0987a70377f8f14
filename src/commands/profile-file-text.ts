import { stat } from 'node:fs/promises';
import type { Metadata } from '../metadata/metadata.ts';
import { printProfile, toFile } from '../schema/print-profile.ts';
import type { Profile } from '../schema/profile.ts';
import { updateProfile } from '../schema/update-profile.ts';
import { readProfileFile } from './read-profiles.ts';
import { compareFilters } from './same-filter.ts';
import { showPath } from './workspace.ts';
import { makeReadable } from './write-profiles.ts';

/** The text of a profile file. */
export interface ProfileFileText {
  readonly text: string;
  /** Text of the file that is there, and the id of its profile, where there is one. */
  readonly before: { readonly text: string; readonly id: string } | undefined;
}

/**
 * The text of a profile file: a new one, or the one that is there, changed to mean the profile; its comments and order stay.
 * @param path absolute
 */
export async function profileFileText(
  profile: Profile,
  path: string,
  { metadata, cwd }: { metadata: Metadata; cwd: string },
): Promise<ProfileFileText> {
  const readable = makeReadable(profile, metadata);
  const isThere = await stat(path).then(
    () => true,
    () => false,
  );
  if (!isThere) return { text: printProfile(readable, metadata), before: undefined };
  const shown = showPath(cwd, path);
  const existing = await readProfileFile(shown, cwd);
  const isSameFilter = compareFilters(existing.profile, profile, metadata);
  const text = updateProfile(existing.text, toFile(readable, metadata), { file: shown, isSameFilter, known: metadata });
  return { text, before: { text: existing.text, id: existing.profile.id } };
}
