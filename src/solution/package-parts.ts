import type { PackageKind, PackageProblem } from './package.ts';
import type { XmlDocument } from './xml-document.ts';

/** The documents of a package, before they are put together; the same for zips and folders. */
export interface PackageParts {
  readonly kind: PackageKind;
  /** The path as it is shown to people. */
  readonly file: string;
  readonly solution?: XmlDocument;
  readonly customizations?: XmlDocument;
  /** Documents of `MobileOfflineProfiles/`. */
  readonly documents: readonly XmlDocument[];
  readonly problems: readonly PackageProblem[];
}

/** Component type of a mobile offline profile. Source: solution-format §2.1. */
export const profileComponentType = '161';

/** The root element of solution.xml and customizations.xml. */
export const packageRoot = 'ImportExportXml';

/**
 * Of customizations.xml only the profiles and the names of relationships are kept: the rest can be tens of megabytes.
 */
export function isSkippedInCustomizations(name: string, depth: number): boolean {
  if (depth === 1) return name !== 'MobileOfflineProfiles' && name !== 'EntityRelationships';
  return depth === 2 && name === 'EntityRelationship';
}
