import { readGuid } from '../diagnostics/guid.ts';
import { FileError } from '../diagnostics/errors.ts';
import type { Metadata } from '../metadata/metadata.ts';
import type { Profile } from '../schema/profile.ts';
import { childElements, childOf } from '../xml/xml-element.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import { insertChildren, indentAt, removeElement } from './edit-container.ts';
import { dependencyKey, dependencyTypes, printDependency, profileDependencies } from './missing-dependencies.ts';
import type { ProfileDependency } from './missing-dependencies.ts';
import { profileComponentType } from './package-parts.ts';
import { printRootComponent } from './print-manifest.ts';
import { attributeValue } from './read-manifest.ts';
import type { TextEdit } from '../schema/text-edits.ts';
import type { XmlDocument } from './xml-document.ts';

/** What solution.xml has to say after a change of profiles. */
export interface ManifestChange {
  /** All profiles that must be root components. */
  readonly profileIds: readonly string[];
  /** Changed profiles as they were. */
  readonly before: readonly Profile[];
  /** Changed and new profiles as they are now. */
  readonly after: readonly Profile[];
  /** Schema names of the relationships that the solution brings itself, in lower case. */
  readonly ownRelationships: ReadonlySet<string>;
  readonly metadata?: Metadata;
}

/**
 * Edits of solution.xml: root components that are absent, in their sorted place, and the missing dependencies of the
 * changed profiles. What is still right keeps its text, and what was not listed before for the same item is not
 * listed now: the server that wrote the package had no need of it.
 */
export function editManifest(document: XmlDocument, change: ManifestChange): readonly TextEdit[] {
  const manifest = childOf(document.root, 'SolutionManifest');
  const components = manifest && childOf(manifest, 'RootComponents');
  if (!manifest || !components) {
    throw new FileError('there are no <RootComponents>', {
      code: 'invalid-package',
      where: document.startTag(manifest ?? document.root),
    });
  }
  return [
    ...addRootComponents(document, components, change.profileIds),
    ...editDependencies(document, { manifest, components }, change),
  ];
}

function addRootComponents(document: XmlDocument, components: XmlElement, ids: readonly string[]): readonly TextEdit[] {
  const present = childElements(components);
  const declared = new Set(present.filter((element) => typeOf(element) === profileComponentType).map(idOf));
  const absent = [...ids].filter((id) => !declared.has(id)).sort();
  return insertChildren(
    document,
    components,
    absent.map((id) => {
      const before = present.find((element) => comesAfter(element, id));
      return { xml: printRootComponent(id), ...(before === undefined ? {} : { before }) };
    }),
  );
}

/** Whether a root component stands after profile `id`: sorted by type, then id. */
function comesAfter(element: XmlElement, id: string): boolean {
  const difference = Number(typeOf(element)) - Number(profileComponentType);
  return difference > 0 || (difference === 0 && (idOf(element) ?? '') > id);
}

function editDependencies(
  document: XmlDocument,
  { manifest, components }: { readonly manifest: XmlElement; readonly components: XmlElement },
  change: ManifestChange,
): readonly TextEdit[] {
  const inside = componentsInside(components, change);
  const isOutside = (one: ProfileDependency): boolean =>
    !inside.has(`${one.requiredType}|${one.required.toLowerCase()}`);
  const wanted = change.after.flatMap((profile) => profileDependencies(profile, change.metadata)).filter(isOutside);
  const wantedKeys = new Set(wanted.map(dependencyKey));
  const former = new Set(change.before.flatMap((profile) => profileDependencies(profile)).map(dependencyKey));
  const container = childOf(manifest, 'MissingDependencies');
  const present = (container ? childElements(container) : []).map((element) => ({ element, key: keyOf(element) }));
  const presentKeys = new Set(present.map(({ key }) => key));
  const removed = present.filter(({ key }) => former.has(key) && !wantedKeys.has(key));
  const added = wanted.filter((one) => !presentKeys.has(dependencyKey(one)) && !former.has(dependencyKey(one)));
  return [
    ...removed.map(({ element }) => removeElement(document.text, element)),
    ...addDependencies(document, container ?? manifest, added),
  ];
}

/** Adds to `<MissingDependencies>`; `parent` is it, or the manifest where it is absent. */
function addDependencies(
  document: XmlDocument,
  parent: XmlElement,
  added: readonly ProfileDependency[],
): readonly TextEdit[] {
  const { text, lineEnd } = document;
  const indent = `${indentAt(text, parent.start)}  `;
  const print = (one: ProfileDependency, at: string): string => printDependency(one, at).replaceAll('\n', lineEnd);
  if (parent.name === 'MissingDependencies' || added.length === 0) {
    return insertChildren(
      document,
      parent,
      added.map((one) => ({ xml: print(one, indent) })),
    );
  }
  const lines = added.map((one) => `${indent}  ${print(one, `${indent}  `)}${lineEnd}`).join('');
  const xml = `<MissingDependencies>${lineEnd}${lines}${indent}</MissingDependencies>`;
  return insertChildren(document, parent, [{ xml }]);
}

/** Tables and relationships that the solution brings itself, as `type|name`. */
function componentsInside(components: XmlElement, { ownRelationships }: ManifestChange): ReadonlySet<string> {
  const listed = childElements(components).map(
    (element) => `${typeOf(element)}|${attributeValue(element, 'schemaName')?.toLowerCase() ?? ''}`,
  );
  const relationships = [...ownRelationships].map((name) => `${dependencyTypes.relationship}|${name}`);
  return new Set([...listed, ...relationships]);
}

function keyOf(element: XmlElement): string {
  const required = childOf(element, 'Required');
  const dependent = childOf(element, 'Dependent');
  return dependencyKey({
    requiredType: required ? typeOf(required) : '',
    required: (required && attributeValue(required, 'schemaName')) ?? '',
    dependentType: dependent ? typeOf(dependent) : '',
    dependentId: (dependent && idOf(dependent)) ?? '',
  });
}

function typeOf(element: XmlElement): string {
  return attributeValue(element, 'type') ?? '';
}

function idOf(element: XmlElement): string | undefined {
  return readGuid(attributeValue(element, 'id') ?? '');
}
