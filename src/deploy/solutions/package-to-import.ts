import type { ProfileRows } from '../plan/profile-rows.ts';

/** A solution package, and what is in it. */
export interface PackageToImport {
  readonly bytes: Uint8Array;
  /** Of the bytes, hexadecimal. */
  readonly sha256: string;
  /** Unique name of its solution. */
  readonly solution: string;
  readonly version: string;
  readonly managed: boolean;
  /** Its profiles, as far as a package carries them. */
  readonly profiles: readonly ProfileRows[];
  /** Whether it has nothing but profiles, so that they tell whether it is installed already. */
  readonly onlyProfiles: boolean;
}
