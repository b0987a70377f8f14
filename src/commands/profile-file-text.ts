import { stat } from 'node:fs/promises';
import { UsageError } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { Metadata } from '../metadata/metadata.ts';
import { printProfile, toFile } from '../schema/print-profile.ts';
import type { Profile, ProfileItem } from '../schema/profile.ts';
import { updateProfile } from '../schema/update-profile.ts';
import { readProfileFile } from './read-profiles.ts';
import { compareFilters } from './same-filter.ts';
import { showPath } from './workspace.ts';
import { makeReadable } from './write-profiles.ts';

/** The text of a profile file. */
export interface ProfileFileText {
  readonly text: string;
  /** Text of the file that is there; undefined where there is none. */
  readonly before: string | undefined;
}

/** Where a profile comes from. */
export interface ProfileOrigin {
  readonly metadata: Metadata;
  readonly cwd: string;
  /** Whether it came in a solution, which carries no selection of columns: that of the file stays. Source: semantics 7. */
  readonly isCarried: boolean;
}

/**
 * The text of a profile file: a new one, or the one that is there, changed to mean the profile; its comments and order stay.
 * @param path absolute
 * @throws UsageError where the file holds another profile
 */
export async function profileFileText(
  profile: Profile,
  path: string,
  { metadata, cwd, isCarried }: ProfileOrigin,
): Promise<ProfileFileText> {
  const isThere = await stat(path).then(
    () => true,
    () => false,
  );
  if (!isThere) return { text: printProfile(makeReadable(profile, metadata), metadata), before: undefined };
  const shown = showPath(cwd, path);
  const existing = await readProfileFile(shown, cwd);
  if (existing.profile.id !== profile.id) throw refuseOther(shown, existing.profile);
  const readable = makeReadable(isCarried ? withColumnsOf(profile, existing.profile) : profile, metadata);
  const isSameFilter = compareFilters(existing.profile, profile, metadata);
  const text = updateProfile(existing.text, toFile(readable, metadata), { file: shown, isSameFilter, known: metadata });
  return { text, before: existing.text };
}

/** A profile with the selection of columns that another one has. */
function withColumnsOf(profile: Profile, { items }: Profile): Profile {
  const columns = new Map(items.map((item) => [item.table, item.columns]));
  const select = (item: ProfileItem): ProfileItem => {
    const selected = columns.get(item.table);
    return selected === undefined ? item : { ...item, columns: selected };
  };
  return { ...profile, items: profile.items.map(select) };
}

function refuseOther(file: string, { id, name }: Profile): UsageError {
  return new UsageError(printableLine(`${file} holds another profile, "${name}" with the id ${id}`), {
    code: 'other-profile',
    hint: 'Name another place with --out.',
  });
}
