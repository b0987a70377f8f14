import { readGuid } from '../diagnostics/guid.ts';
import type { Path } from '../diagnostics/place.ts';
import { rowScopes } from '../schema/profile.ts';
import type { Association, ExtraElement, Filter, Profile, ProfileItem, RowScope } from '../schema/profile.ts';
import { XmlError } from '../xml/parse-xml.ts';
import { childElements, childOf, textOf } from '../xml/xml-element.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import { associationElement, itemElement, ownerElements, profileElement } from './profile-elements.ts';
import type { ElementShape } from './profile-elements.ts';
import { isNil, readExtras } from './read-extra.ts';

/**
 * A profile from its `MobileOfflineProfile` element. Where an attribute and its element differ, the element counts: it
 * is the column, the attribute only its copy. The parents' ids in items and associations are not read: nesting says them.
 * @param text the whole document that the element is of
 * @throws XmlError for a missing or wrong id, a value out of its domain, a missing table or relationship
 */
export function readProfile(text: string, element: XmlElement): Profile {
  const description = childOf(element, 'Description');
  return {
    id: readId(element, profileElement),
    name: readName(element) ?? '',
    ...(description === undefined || isNil(description) ? {} : { description: textOf(description) }),
    filters: [],
    items: itemElements(element).map((item, index) => readItem(text, item, ['items', index])),
    extra: extrasOf(text, element, profileElement),
    path: [],
  };
}

/** The item elements of a profile, in document order. */
export function itemElements(profile: XmlElement): readonly XmlElement[] {
  return partsOf(profile, profileElement.container, itemElement.root);
}

/** The association elements of an item, in document order. */
export function associationElements(item: XmlElement): readonly XmlElement[] {
  return partsOf(item, itemElement.container, associationElement.root);
}

/** Parts by the element that they are of: every finding is located through them. */
const knownParts = new WeakMap<XmlElement, readonly XmlElement[]>();

function partsOf(element: XmlElement, container: string, part: string): readonly XmlElement[] {
  const known = knownParts.get(element);
  if (known) return known;
  const containers = childElements(element).filter((child) => child.name === container);
  const parts = containers.flatMap((child) => childElements(child).filter(({ name }) => name === part));
  knownParts.set(element, parts);
  return parts;
}

function readItem(text: string, element: XmlElement, path: Path): ProfileItem {
  const schemaName = leafText(element, 'EntitySchemaName')?.trim() ?? '';
  if (schemaName === '')
    throw new XmlError('an item without <EntitySchemaName>: its table is not known', element.start);
  const name = readName(element);
  const filter = readFilter(element, 'ProfileItemEntityFilter', path);
  const sync = readSync(element);
  return {
    id: readId(element, itemElement),
    table: schemaName.toLowerCase(),
    schemaName,
    ...(name === undefined ? {} : { name }),
    rows: readRows(element),
    owned: ownerElements.filter(([, column]) => readFlag(element, column)).map(([owner]) => owner),
    ...(filter === undefined ? {} : { filter }),
    ...(sync === undefined ? {} : { sync }),
    associations: associationElements(element).map((association, index) =>
      readAssociation(text, association, [...path, 'related', index]),
    ),
    extra: extrasOf(text, element, itemElement),
    path,
  };
}

function readAssociation(text: string, element: XmlElement, path: Path): Association {
  const relationship = leafText(element, 'RelationshipDisplayName')?.trim() ?? '';
  if (relationship === '') {
    throw new XmlError(
      'an association without <RelationshipDisplayName>: its relationship is not known',
      element.start,
    );
  }
  const filter = readFilter(element, 'ProfileItemAssociationEntityFilter', path);
  return {
    id: readId(element, associationElement),
    relationship,
    name: readName(element) ?? relationship,
    ...(filter === undefined ? {} : { filter }),
    extra: extrasOf(text, element, associationElement),
    path,
  };
}

function extrasOf(text: string, element: XmlElement, shape: ElementShape): readonly ExtraElement[] {
  return readExtras(text, element, shape).map(({ after, xml }) => ({ ...(after === undefined ? {} : { after }), xml }));
}

function leafText(element: XmlElement, name: string): string | undefined {
  const leaf = childOf(element, name);
  const inner = leaf && childElements(leaf)[0];
  if (inner)
    throw new XmlError(`<${name}> holds an element where text is expected; markup must be escaped`, inner.start);
  return leaf && textOf(leaf);
}

function readId(element: XmlElement, shape: ElementShape): string {
  const attribute = element.attributes.find(({ name }) => name === shape.id)?.value;
  const written = leafText(element, shape.id) ?? attribute;
  if (written === undefined) throw new XmlError(`<${shape.root}> has no ${shape.id}`, element.start);
  const id = readGuid(written);
  if (id === undefined) throw new XmlError(`${shape.id} "${written}" is not a GUID`, element.start);
  return id;
}

function readName(element: XmlElement): string | undefined {
  return leafText(element, 'Name') ?? element.attributes.find(({ name }) => name === 'Name')?.value;
}

function readFilter(element: XmlElement, name: string, path: Path): Filter | undefined {
  const text = leafText(element, name) ?? '';
  return text.trim() === '' ? undefined : { kind: 'fetchxml', text, path: [...path, 'fetchxml'] };
}

/** An absent criterion is the column's default, 0. Source: dataverse-model, mobileofflineprofileitem. */
function readRows(element: XmlElement): RowScope {
  const text = leafText(element, 'RecordDistributionCriteria')?.trim() || '0';
  const rows = /^[0-3]$/.test(text) ? rowScopes[Number(text)] : undefined;
  if (rows === undefined) throw invalidValue(element, 'RecordDistributionCriteria', 'must be 0, 1, 2 or 3');
  return rows;
}

function readFlag(element: XmlElement, name: string): boolean {
  const text = leafText(element, name)?.trim() ?? '';
  if (!/^(?:0|1|true|false|)$/.test(text)) throw invalidValue(element, name, 'must be 0 or 1');
  return text === '1' || text === 'true';
}

function readSync(element: XmlElement): number | undefined {
  const text = leafText(element, 'SyncIntervalInMinutes')?.trim() ?? '';
  if (text === '') return undefined;
  if (!/^-?\d{1,15}(?:\.\d{1,15})?$/.test(text)) {
    throw invalidValue(element, 'SyncIntervalInMinutes', 'must be a number of minutes');
  }
  return Number(text);
}

function invalidValue(element: XmlElement, name: string, expectation: string): XmlError {
  const leaf = childOf(element, name) ?? element;
  return new XmlError(`<${name}> is "${textOf(leaf)}" and ${expectation}`, leaf.openEnd);
}
