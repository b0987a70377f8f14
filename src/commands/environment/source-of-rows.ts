import { profileFromRows } from '../../deploy/plan/profile-from-rows.ts';
import type { ProfileRows } from '../../deploy/plan/profile-rows.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import { printProfile } from '../../schema/print-profile.ts';
import type { ProfileSource } from '../../schema/profile.ts';
import { readProfileBytes } from '../read-profiles.ts';

/** A profile of an environment as if it came from a file `env:<environment>/<name>`. */
export function sourceOfRows(
  rows: ProfileRows,
  { environment, metadata }: { readonly environment: string; readonly metadata: Metadata },
): ProfileSource {
  const text = printProfile(profileFromRows(rows), metadata);
  return readProfileBytes(Buffer.from(text), `env:${environment}/${rows.name}`);
}
