import type { Span } from '../diagnostics/place.ts';
import type { ExtraElement } from '../schema/profile.ts';
import { escapeXmlAttribute } from '../xml/escape-xml.ts';
import { childElements } from '../xml/xml-element.ts';
import type { XmlAttribute, XmlElement } from '../xml/xml-element.ts';
import type { ElementShape } from './profile-elements.ts';

/** An unknown part with the range that it has in the document. */
export interface LocatedExtra extends ExtraElement, Span {}

/** The namespace that the packager adds to a document's root; it is written again without being kept. */
const instanceNamespace = 'xmlns:xsi';

/**
 * What an element has that mop does not model, in document order.
 * An unknown attribute becomes `@name="value"`. An unknown child keeps its raw XML, with line ends as LF, and the name
 * of the known child before it. An unknown child of the container is kept under `after: <container>/*`: inside it, at its end.
 */
export function readExtras(text: string, element: XmlElement, shape: ElementShape): readonly LocatedExtra[] {
  const attributes = element.attributes.filter((attribute) => !isKnownAttribute(attribute, shape));
  const found: LocatedExtra[] = attributes.map((attribute) => ({
    xml: `@${attribute.name}="${escapeXmlAttribute(attribute.value)}"`,
    start: attribute.start,
    end: attribute.end,
  }));
  let after: string | undefined;
  for (const child of childElements(element)) {
    if (isKnownChild(child, shape)) {
      after = child.name;
      if (child.name === shape.container) found.push(...inContainer(text, child));
    } else found.push(located(text, child, after));
  }
  return found;
}

/** Whether an element says that it has no value; it is then kept as it stands. */
export function isNil(element: XmlElement): boolean {
  return element.attributes.some(({ name, value }) => name === 'xsi:nil' && /^(?:1|true)$/.test(value));
}

function isKnownAttribute({ name }: XmlAttribute, shape: ElementShape): boolean {
  return name === shape.id || name === 'Name' || name === instanceNamespace;
}

function isKnownChild(child: XmlElement, shape: ElementShape): boolean {
  if (child.name === 'Description' && isNil(child)) return false;
  return child.name === shape.container || shape.leaves.includes(child.name);
}

function inContainer(text: string, container: XmlElement): readonly LocatedExtra[] {
  const part = container.name.slice(0, -1);
  const unknown = childElements(container).filter((child) => child.name !== part);
  return unknown.map((child) => located(text, child, `${container.name}/*`));
}

function located(text: string, { start, end }: XmlElement, after: string | undefined): LocatedExtra {
  const xml = text.slice(start, end).replace(/\r\n?/g, '\n');
  return { ...(after === undefined ? {} : { after }), xml, start, end };
}
