import type { Profile } from '../schema/profile.ts';
import { childElements } from '../xml/xml-element.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import { profilesSection } from './assemble-package.ts';
import { indentAt, insertChildren } from './edit-container.ts';
import { customizationsOrder } from './print-customizations.ts';
import { printProfileXml } from './print-profile-xml.ts';
import type { XmlProfile } from './profile-source.ts';
import type { ProfileWriting } from './profile-writing.ts';
import type { TextEdit } from '../schema/text-edits.ts';
import type { XmlDocument } from './xml-document.ts';

/** A profile with the element that it replaces, where there is one. */
export interface ChangedProfile {
  readonly profile: Profile;
  readonly existing?: XmlProfile;
}

/** Edits of customizations.xml that replace the changed profiles and add the new ones. */
export function editCustomizations(
  document: XmlDocument,
  changed: readonly ChangedProfile[],
  writing: ProfileWriting,
): readonly TextEdit[] {
  const { lineEnd } = document;
  const added: string[] = [];
  const edits: TextEdit[] = [];
  for (const { profile, existing } of changed) {
    const depth = existing ? depthOf(document, existing.element) : 2;
    const text = printProfileXml(profile, writing, { depth, lineEnd });
    if (existing) edits.push({ start: existing.element.start, end: existing.element.end, text });
    else added.push(text);
  }
  return [...edits, ...addProfiles(document, added)];
}

/** Edits that make sure that there is a section of profiles: the placeholder of an unpacked folder. */
export function ensureProfilesSection(document: XmlDocument): readonly TextEdit[] {
  return profilesSection(document) ? [] : insertSection(document, '<MobileOfflineProfiles />');
}

function addProfiles(document: XmlDocument, added: readonly string[]): readonly TextEdit[] {
  if (added.length === 0) return [];
  const section = profilesSection(document);
  if (section)
    return insertChildren(
      document,
      section,
      added.map((xml) => ({ xml })),
    );
  const lines = added.map((xml) => `    ${xml}${document.lineEnd}`).join('');
  return insertSection(document, `<MobileOfflineProfiles>${document.lineEnd}${lines}  </MobileOfflineProfiles>`);
}

/** After the last section that the server writes earlier, else before the first one. */
function insertSection(document: XmlDocument, xml: string): readonly TextEdit[] {
  const sections = childElements(document.root);
  const own = orderOf('MobileOfflineProfiles');
  const earlier = sections.findLast(({ name }) => orderOf(name) !== -1 && orderOf(name) < own);
  const following = earlier ? sections[sections.indexOf(earlier) + 1] : sections[0];
  return insertChildren(document, document.root, [{ xml, ...(following === undefined ? {} : { before: following }) }]);
}

function orderOf(name: string): number {
  return customizationsOrder.findIndex(([known]) => known === name);
}

function depthOf(document: XmlDocument, element: XmlElement): number {
  return Math.floor(indentAt(document.text, element.start).length / 2);
}
