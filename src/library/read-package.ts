import type { Location } from '../diagnostics/place.ts';
import type { Profile } from '../schema/profile.ts';
import { openPackage, openPackageBytes } from '../solution/open-package.ts';

/** What a solution holds of profiles. */
export interface ReadPackage {
  readonly profiles: readonly Profile[];
  /** What could not be read, with its place; empty where all could. */
  readonly problems: readonly PackageDefect[];
}

/** Something in a package that could not be read. */
export interface PackageDefect extends Location {
  readonly message: string;
}

/**
 * The profiles of a solution zip or an unpacked solution folder.
 * @param from path of a zip, a folder or one profile document, or the bytes of a zip
 * @throws FileError where there is nothing at the path or it cannot be opened
 */
export async function readPackage(from: string | Uint8Array): Promise<ReadPackage> {
  const { sources, problems } =
    typeof from === 'string' ? await openPackage(from) : await openPackageBytes(from, 'solution.zip');
  return { profiles: sources.map(({ profile }) => profile), problems };
}
