/**
 * What programs may use of mop: the functions and types here follow semantic versioning, all else may change at any time.
 * Nothing here reads a workspace or calls an environment.
 */
export { FileError } from '../diagnostics/errors.ts';
export type { Diagnostic, RelatedPlace, Severity } from '../diagnostics/diagnostic.ts';
export type { Fix } from '../diagnostics/fix.ts';
export type { Location } from '../diagnostics/place.ts';
export { loadMetadata } from '../metadata/load-metadata.ts';
export type { SnapshotFile } from '../metadata/load-metadata.ts';
export type { Metadata } from '../metadata/metadata.ts';
export { printProfile } from '../schema/print-profile.ts';
export type { Profile, ProfileItem, Association, Filter, NamedFilter, Where } from '../schema/profile.ts';
export type { Preset } from '../validate/preset.ts';
export { compileFilter, describeFetchXml } from './filters.ts';
export type { CompiledFilterText, FilterScope } from './filters.ts';
export { lint } from './lint.ts';
export type { LintOptions, ProfileText } from './lint.ts';
export { parseProfile } from './parse-profile.ts';
export type { ParsedProfile } from './parse-profile.ts';
export { readPackage } from './read-package.ts';
export type { PackageDefect, ReadPackage } from './read-package.ts';
