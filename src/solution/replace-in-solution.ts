import type { Metadata } from '../metadata/metadata.ts';
import type { Profile } from '../schema/profile.ts';
import { childElements, childOf } from '../xml/xml-element.ts';
import { editCustomizations, ensureProfilesSection } from './edit-customizations.ts';
import type { ChangedProfile } from './edit-customizations.ts';
import { editManifest } from './edit-manifest.ts';
import type { PackageParts } from './package-parts.ts';
import type { ProfileWriting } from './profile-writing.ts';
import { attributeValue } from './read-manifest.ts';
import { applyTextEdits } from '../schema/text-edits.ts';
import type { TextEdit } from '../schema/text-edits.ts';
import type { XmlDocument } from './xml-document.ts';

/** Profiles to put into a package, and what is needed to write them. */
export interface Replacing {
  readonly profiles: readonly Profile[];
  readonly writing: ProfileWriting;
  /** Gives missing dependencies the names that people read. */
  readonly metadata?: Metadata;
}

/** New texts of the two files; absent where they stay as they are. */
export interface SolutionTexts {
  readonly customizations?: string;
  readonly solution?: string;
}

/**
 * The texts of customizations.xml and solution.xml with changed profiles.
 * @param changed changed profiles; in a folder only those that stand in customizations.xml are written there
 */
export function replaceInSolution(
  { kind, customizations, solution }: PackageParts,
  changed: readonly ChangedProfile[],
  { profiles, writing, metadata }: Replacing,
): SolutionTexts {
  if (!customizations || !solution) return {};
  const written = kind === 'zip' ? changed : changed.filter(({ existing }) => existing?.document === customizations);
  const edits = [
    ...editCustomizations(customizations, written, writing),
    ...(kind === 'folder' ? ensureProfilesSection(customizations) : []),
  ];
  const manifestEdits = editManifest(solution, {
    profileIds: profiles.map(({ id }) => id),
    before: changed.flatMap(({ existing }) => (existing ? [existing.profile] : [])),
    after: changed.map(({ profile }) => profile),
    ownRelationships: relationshipNames(customizations),
    ...(metadata === undefined ? {} : { metadata }),
  });
  return {
    ...textAfter('customizations', customizations, edits),
    ...textAfter('solution', solution, manifestEdits),
  };
}

function textAfter(key: keyof SolutionTexts, { text }: XmlDocument, edits: readonly TextEdit[]): SolutionTexts {
  return edits.length === 0 ? {} : { [key]: applyTextEdits(text, edits) };
}

function relationshipNames(customizations: XmlDocument): ReadonlySet<string> {
  const section = childOf(customizations.root, 'EntityRelationships');
  const names = (section ? childElements(section) : []).map((element) => attributeValue(element, 'Name'));
  return new Set(names.filter((name) => name !== undefined).map((name) => name.toLowerCase()));
}
