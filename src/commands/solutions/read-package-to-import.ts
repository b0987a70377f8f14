import { createHash } from 'node:crypto';
import { desiredProfile } from '../../deploy/plan/desired-profile.ts';
import type { PackageToImport } from '../../deploy/solutions/package-to-import.ts';
import { FileError } from '../../diagnostics/errors.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import { openPackageBytes } from '../../solution/open-package.ts';
import { requireReadable } from '../../solution/require-readable.ts';
import { profileWriting } from '../write-profiles.ts';

/** Component type of a profile. Source: dataverse-model §2.3. */
const profileType = '161';

/**
 * What a solution zip would bring into an environment.
 * @param file as it is shown
 * @throws FileError where the bytes are no solution zip
 */
export async function readPackageToImport(
  bytes: Uint8Array,
  file: string,
  metadata: Metadata,
): Promise<PackageToImport> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw refuse('expected a solution .zip', file, 'mop pack writes one.');
  const opened = await openPackageBytes(bytes, file);
  requireReadable(opened);
  const { solution, sources } = opened;
  if (!solution)
    throw refuse('there is no solution.xml in it', file, 'mop pack writes a package; mop lint checks one.');
  const writing = profileWriting(metadata);
  return {
    bytes,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    solution: solution.uniqueName,
    version: solution.version,
    managed: solution.managed === true,
    profiles: sources.map(({ profile }) => desiredProfile(profile, writing)),
    onlyProfiles: solution.rootComponents.every(({ type }) => type === profileType),
  };
}

function refuse(message: string, file: string, hint: string): FileError {
  return new FileError(message, { code: 'not-a-package', where: { file }, hint });
}
