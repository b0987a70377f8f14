import { readGuid } from '../../diagnostics/guid.ts';
import type { Profile } from '../../schema/profile.ts';
import { findChangedProfiles } from '../../solution/match-profiles.ts';
import { readPackageProfiles } from '../../solution/assemble-package.ts';
import { removeElement } from '../../solution/edit-container.ts';
import { readPackageBytes } from '../../solution/open-package.ts';
import type { Packing } from '../../solution/pack-solution.ts';
import { isSkippedInCustomizations } from '../../solution/package-parts.ts';
import type { PackageParts } from '../../solution/package-parts.ts';
import { isPackageProblem } from '../../solution/profile-source.ts';
import { copyArchive } from '../../solution/replace-in-package.ts';
import { replaceInSolution } from '../../solution/replace-in-solution.ts';
import { applyTextEdits } from '../../schema/text-edits.ts';
import type { TextEdit } from '../../schema/text-edits.ts';
import { readXmlDocument } from '../../solution/xml-document.ts';
import type { XmlDocument } from '../../solution/xml-document.ts';
import { escapeXmlText } from '../../xml/escape-xml.ts';
import { childElements, childOf } from '../../xml/xml-element.ts';
import type { XmlElement } from '../../xml/xml-element.ts';

/**
 * The package that a solution came in, with the profiles, version and kind that it has now. Everything else goes out as it
 * came in: it is not looked at.
 */
export async function revisePackage(
  bytes: Uint8Array,
  packing: Packing & { metadata: NonNullable<Packing['metadata']> },
) {
  const parts = withoutOthers(await readPackageBytes(bytes, 'solution.zip'), packing);
  const { inCustomizations } = readPackageProfiles(parts);
  const changed = findChangedProfiles(packing.profiles, inCustomizations, packing.writing);
  const texts = replaceInSolution(parts, changed, packing);
  return copyArchive(
    bytes,
    new Map([
      ['solution.xml', texts.solution ?? parts.solution?.text],
      ['customizations.xml', texts.customizations ?? parts.customizations?.text],
    ]),
  );
}

/** The documents with the solution's version and kind, and without the profiles that it no longer has. */
function withoutOthers(parts: PackageParts, { profiles, solution }: Packing): PackageParts {
  const gone = readPackageProfiles(parts).inCustomizations.filter(({ profile }) =>
    profiles.every(({ id }) => id !== profile.id),
  );
  const ids = new Set(gone.flatMap(({ profile }) => idsIn(profile)));
  const { customizations } = parts;
  if (!parts.solution || !customizations) throw new Error('a package that was imported cannot be read');
  return {
    ...parts,
    solution: edited(parts.solution, [
      ...setLeaf(parts.solution, 'Version', solution.version),
      ...setLeaf(parts.solution, 'Managed', solution.managed ? '1' : '0'),
      ...removeNamed(parts.solution, ids),
    ]),
    customizations: edited(
      customizations,
      gone.map(({ element }) => removeElement(customizations.text, element)),
      isSkippedInCustomizations,
    ),
  };
}

function idsIn({ id, items }: Profile): readonly string[] {
  return [id, ...items.flatMap((item) => [item.id, ...item.associations.map((each) => each.id)])];
}

function edited(
  document: XmlDocument,
  edits: readonly TextEdit[],
  isSkipped: (name: string, depth: number) => boolean = () => false,
): XmlDocument {
  const text = applyTextEdits(document.text, edits);
  const read = readXmlDocument(document.file, Buffer.from(text), { isSkipped });
  if (isPackageProblem(read)) throw new Error(read.message);
  return read;
}

function setLeaf({ root }: XmlDocument, name: string, value: string): readonly TextEdit[] {
  const element = childOf(childOf(root, 'SolutionManifest') ?? root, name);
  if (!element) return [];
  return [{ start: element.start, end: element.end, text: `<${name}>${escapeXmlText(value)}</${name}>` }];
}

/** Root components and dependents with one of the ids. */
function removeNamed({ root, text }: XmlDocument, ids: ReadonlySet<string>): readonly TextEdit[] {
  const manifest = childOf(root, 'SolutionManifest') ?? root;
  const roots = childrenOf(manifest, 'RootComponents').filter((element) => ids.has(idOf(element)));
  const dependencies = childrenOf(manifest, 'MissingDependencies').filter((element) => {
    const dependent = childOf(element, 'Dependent');
    return dependent !== undefined && ids.has(idOf(dependent));
  });
  return [...roots, ...dependencies].map((element) => removeElement(text, element));
}

function childrenOf(parent: XmlElement, name: string): readonly XmlElement[] {
  const container = childOf(parent, name);
  return container ? childElements(container) : [];
}

function idOf({ attributes }: XmlElement): string {
  return readGuid(attributes.find(({ name }) => name === 'id')?.value ?? '') ?? '';
}
