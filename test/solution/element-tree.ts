import { childElements, textOf } from '../../src/xml/xml-element.ts';
import type { XmlElement } from '../../src/xml/xml-element.ts';

/** An element without positions; a container's children are in the order of their ids. */
export interface ElementTree {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: string | readonly ElementTree[];
}

/** The tree of an element for comparing: containers of items and associations count as sets. */
export function elementTree(element: XmlElement): ElementTree {
  const children = childElements(element).map(elementTree);
  const isSet = /^MobileOfflineProfileItem(?:s|Associations)$/.test(element.name);
  const sorted = isSet ? [...children].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)) : children;
  return {
    name: element.name,
    attributes: Object.fromEntries(element.attributes.map(({ name, value }) => [name, value])),
    content: children.length > 0 ? sorted : isSet ? [] : textOf(element),
  };
}

function keyOf({ attributes }: ElementTree): string {
  return attributes.MobileOfflineProfileItemId ?? attributes.MobileOfflineProfileItemAssociationId ?? '';
}
