import { childElements, childOf } from '../xml/xml-element.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import { checkManifest } from './check-manifest.ts';
import { findLostProfiles, findUndeclaredProfiles, findUnsafeFileNames } from './find-package-defects.ts';
import type { Package, PackageProblem } from './package.ts';
import type { PackageParts } from './package-parts.ts';
import { isPackageProblem, readXmlProfile } from './profile-source.ts';
import type { XmlProfile } from './profile-source.ts';
import { readManifest } from './read-manifest.ts';
import type { XmlDocument } from './xml-document.ts';

/** The profiles of a package, by where their documents stand, and what could not be read. */
export interface PackageProfiles {
  /** In the section of customizations.xml. */
  readonly inCustomizations: readonly XmlProfile[];
  /** In documents of their own. */
  readonly inDocuments: readonly XmlProfile[];
  readonly problems: readonly PackageProblem[];
}

/** Puts the documents of a package together: its profiles, what solution.xml says, and what does not fit. */
export function assemblePackage(parts: PackageParts): Package {
  const profiles = readPackageProfiles(parts);
  const { inCustomizations, inDocuments } = profiles;
  const delivered = parts.kind === 'zip' ? inCustomizations : [...inCustomizations, ...inDocuments];
  const problems = [...parts.problems, ...profiles.problems];
  const solution = parts.solution && readManifest(parts.solution);
  const lostProfiles = solution && isComplete(parts, problems) ? findLostProfiles(solution, parts, profiles) : [];
  return {
    kind: parts.kind,
    file: parts.file,
    sources: delivered,
    problems,
    ...(solution === undefined ? {} : { solution }),
    lostProfiles,
    undeclaredProfiles: findUndeclaredProfiles(solution, delivered),
    manifestProblems: parts.solution ? checkManifest(parts.solution) : [],
    unsafeFileNames: parts.kind === 'folder' ? findUnsafeFileNames(inDocuments) : [],
  };
}

/** Whether all profiles were read, so that one that is not there is lost rather than unreadable. */
function isComplete(parts: PackageParts, problems: readonly PackageProblem[]): boolean {
  return parts.customizations !== undefined && problems.every(({ kind }) => kind !== 'invalid-document');
}

/** Reads every profile of a package's documents. */
export function readPackageProfiles(parts: PackageParts): PackageProfiles {
  const problems: PackageProblem[] = [];
  const read = (document: XmlDocument, element: XmlElement): readonly XmlProfile[] => {
    const profile = readXmlProfile(document, element);
    if (!isPackageProblem(profile)) return [profile];
    problems.push(profile);
    return [];
  };
  const { customizations } = parts;
  const inCustomizations = customizations
    ? profileElements(customizations).flatMap((element) => read(customizations, element))
    : [];
  const inDocuments = parts.documents.flatMap((document) => read(document, document.root));
  return { inCustomizations, inDocuments, problems };
}

/** The section of profiles in customizations.xml; in an unpacked folder it is the placeholder. */
export function profilesSection(customizations: XmlDocument): XmlElement | undefined {
  return childOf(customizations.root, 'MobileOfflineProfiles');
}

function profileElements(customizations: XmlDocument): readonly XmlElement[] {
  const section = profilesSection(customizations);
  return section ? childElements(section).filter(({ name }) => name === 'MobileOfflineProfile') : [];
}
