import type { Location } from '../diagnostics/place.ts';
import type { ProfileSource } from '../schema/profile.ts';
import type { ManifestProblem, SolutionManifest } from './manifest.ts';

/** What a path holds: a solution zip, an unpacked solution folder, or one `MobileOfflineProfile` document. */
export type PackageKind = 'zip' | 'folder' | 'document';

/**
 * Something that keeps a package, or a part of it, from being read. `invalid-package` is about the package as a
 * whole, `invalid-document` about one XML document in it.
 */
export interface PackageProblem extends Location {
  readonly kind: 'invalid-package' | 'invalid-document';
  readonly message: string;
}

/** Why a profile that solution.xml names does not reach the server. */
export type LossReason =
  /** There is no such profile in the package at all. */
  | 'absent'
  /** Its document is in the zip, but as a file beside customizations.xml, which the server does not read. */
  | 'raw-part'
  /** Its document is in the folder, but `<MobileOfflineProfiles />` is not in Other/Customizations.xml. */
  | 'no-placeholder';

/** A root component 161 that is no profile of customizations.xml. Source: solution-format §4.2.1. */
export interface LostProfile extends Location {
  readonly id: string;
  readonly reason: LossReason;
  /** The profile's document, where the package has one. */
  readonly source?: ProfileSource;
}

/** A profile that no root component names: 0x8004803A at import. */
export interface UndeclaredProfile extends Location {
  readonly id: string;
  readonly name: string;
}

/** A profile name that the Microsoft packager loses or renames. Source: solution-format §4.2.3 to §4.2.5. */
export interface UnsafeFileName extends Location {
  readonly name: string;
  /** `dot`: written without `.xml`; `collision`: another profile has the same file name and one overwrites the other. */
  readonly reason: 'dot' | 'collision';
  /** The other profile's name, for a collision. */
  readonly other?: string;
}

/** Everything that was read from one path. Problems and profiles can both be there: what can be read is read. */
export interface Package {
  readonly kind: PackageKind;
  /** The path as it is shown to people. */
  readonly file: string;
  /** The profiles of customizations.xml and, in a folder, of MobileOfflineProfiles. */
  readonly sources: readonly ProfileSource[];
  readonly solution?: SolutionManifest;
  readonly problems: readonly PackageProblem[];
  readonly lostProfiles: readonly LostProfile[];
  readonly undeclaredProfiles: readonly UndeclaredProfile[];
  readonly manifestProblems: readonly ManifestProblem[];
  readonly unsafeFileNames: readonly UnsafeFileName[];
}
