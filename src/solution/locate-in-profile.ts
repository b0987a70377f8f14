import type { Path, Place, Span } from '../diagnostics/place.ts';
import { childOf } from '../xml/xml-element.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import { rawSpan } from '../xml/raw-offset.ts';
import { associationElement, itemElement, ownerElements, profileElement } from './profile-elements.ts';
import type { ElementShape } from './profile-elements.ts';
import { readExtras } from './read-extra.ts';
import { associationElements, itemElements } from './read-profile.ts';

/** An element of the profile and what is left of the path below it. */
interface Found {
  readonly element: XmlElement;
  readonly shape: ElementShape;
  readonly rest: Path;
}

/** The element that holds what a key of the profile file says. */
const leafOfKey: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [profileElement.root]: { id: profileElement.id, name: 'Name', description: 'Description' },
  [itemElement.root]: {
    id: itemElement.id,
    name: 'Name',
    rows: 'RecordDistributionCriteria',
    sync: 'SyncIntervalInMinutes',
    columns: 'SelectedColumns',
    fetchxml: 'ProfileItemEntityFilter',
    where: 'ProfileItemEntityFilter',
    table: 'EntitySchemaName',
    schemaName: 'EntitySchemaName',
  },
  [associationElement.root]: {
    id: associationElement.id,
    name: 'Name',
    relationship: 'RelationshipDisplayName',
    fetchxml: 'ProfileItemAssociationEntityFilter',
    where: 'ProfileItemAssociationEntityFilter',
  },
};

/**
 * Offsets of a place of a profile. Profiles, items and associations are shown by their start tags, an item's key by its
 * table's name, other keys by their element's text; a span inside a filter is exact through escapes.
 * @param text the whole document
 * @param profile the profile's element
 */
export function locateInProfile(text: string, profile: XmlElement, place: Place): Span {
  const found = descend(profile, place.path);
  const leaf = leafAt(found, place);
  if (leaf) return place.span === undefined ? innerSpan(leaf) : rawSpan(text, leaf, place.span);
  return ownedSpan(found) ?? extraSpan(text, found) ?? attributeSpan(found) ?? startTag(found.element);
}

function descend(profile: XmlElement, path: Path): Found {
  const top: Found = { element: profile, shape: profileElement, rest: path };
  const item = step(top, 'items', itemElements);
  if (!item) return top;
  const found: Found = { element: item, shape: itemElement, rest: path.slice(2) };
  const association = step(found, 'related', associationElements);
  return association ? { element: association, shape: associationElement, rest: found.rest.slice(2) } : found;
}

function step(
  { element, rest }: Found,
  key: string,
  parts: (element: XmlElement) => readonly XmlElement[],
): XmlElement | undefined {
  const [first, index] = rest;
  return first === key && typeof index === 'number' ? parts(element)[index] : undefined;
}

function leafAt({ element, shape, rest }: Found, place: Place): XmlElement | undefined {
  const [key = place.on === 'key' && shape.root === itemElement.root ? 'table' : ''] = rest;
  const name = leafOfKey[shape.root]?.[key];
  return name === undefined ? undefined : childOf(element, name);
}

/** The text of an element; all of it where there is no text. */
function innerSpan(leaf: XmlElement): Span {
  return leaf.closeStart > leaf.openEnd
    ? { start: leaf.openEnd, end: leaf.closeStart }
    : { start: leaf.start, end: leaf.end };
}

/** `owned` is said by three elements: from the first to the last of them. */
function ownedSpan({ element, rest }: Found): Span | undefined {
  if (rest[0] !== 'owned') return undefined;
  const flags = ownerElements.map(([, name]) => childOf(element, name)).filter((flag) => flag !== undefined);
  const [first, last] = [flags[0], flags.at(-1)];
  return first && last && { start: first.start, end: last.end };
}

/** Unknown parts by the element that they are of. */
const knownExtras = new WeakMap<XmlElement, readonly Span[]>();

function extraSpan(text: string, { element, shape, rest }: Found): Span | undefined {
  const [key, index] = rest;
  if (key !== 'extra' || typeof index !== 'number') return undefined;
  const extras = knownExtras.get(element) ?? readExtras(text, element, shape);
  knownExtras.set(element, extras);
  return extras[index];
}

/** An id or a name that only the attribute says. */
function attributeSpan({ element, shape, rest }: Found): Span | undefined {
  const name = rest[0] === 'id' ? shape.id : rest[0] === 'name' ? 'Name' : undefined;
  return element.attributes.find((attribute) => attribute.name === name);
}

function startTag({ start, openEnd }: XmlElement): Span {
  return { start, end: openEnd };
}
