import type { Metadata } from '../metadata/metadata.ts';
import { printProfile as print } from '../schema/print-profile.ts';
import type { Profile } from '../schema/profile.ts';

/**
 * Writes a profile as the text of a profile file. What the format derives (ids, names) is left out where it is the same. The same profile
 * and metadata give the same text.
 */
export function printProfile(profile: Profile, metadata: Metadata): string {
  return print(profile, {
    displayName: (table) => metadata.table(table)?.displayName,
    schemaName: (table) => metadata.table(table)?.schemaName,
  });
}
