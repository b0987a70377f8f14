import { FileError } from '../diagnostics/errors.ts';
import type { ExtraElement } from '../schema/profile.ts';
import { escapeXmlAttribute, escapeXmlText } from '../xml/escape-xml.ts';
import { parseXml, XmlError } from '../xml/parse-xml.ts';
import { findForbiddenCharacter } from '../xml/xml-characters.ts';
import type { ElementShape } from './profile-elements.ts';

/** One of the three elements, ready to be printed. */
export interface PrintableElement {
  readonly shape: ElementShape;
  readonly id: string;
  readonly name: string;
  /** Texts of the leaves by name; an absent one is not printed. */
  readonly leaves: Readonly<Record<string, string | undefined>>;
  /** Printed elements of the container, with their indentation. */
  readonly parts: readonly string[];
  readonly extra: readonly ExtraElement[];
  /** Further attributes, printed last. */
  readonly attributes?: string;
}

/**
 * Prints an element as Dataverse does: container first, leaves in their order, two spaces a level, lines end at LF.
 * @param depth levels above the element
 * @throws FileError for a character that XML cannot hold and for an extra that is no XML
 */
export function printElement(element: PrintableElement, depth: number): string {
  const { shape, extra } = element;
  const indent = '  '.repeat(depth);
  const inner = `${indent}  `;
  for (const one of extra) checkExtra(one);
  const known = [...(shape.container === undefined ? [] : [shape.container]), ...shape.leaves];
  const children = extra.filter((one) => !one.xml.startsWith('@') && !repeatsLeaf(one, element));
  const extrasAfter = (place: string | undefined): readonly string[] =>
    children.filter(({ after }) => after === place).map(({ xml }) => inner + xml);
  const lines = known.flatMap((name) => [...printKnown(element, name, inner, children), ...extrasAfter(name)]);
  const placed = new Set([undefined, ...known, `${shape.container ?? ''}/*`]);
  const homeless = children.filter(({ after }) => !placed.has(after)).map(({ xml }) => inner + xml);
  return [
    `${indent}<${shape.root}${printAttributes(element)}>`,
    ...extrasAfter(undefined),
    ...lines,
    ...homeless,
    `${indent}</${shape.root}>`,
  ].join('\n');
}

/** Text for the inside of an element. @throws FileError for a character that XML cannot hold */
export function printText(text: string): string {
  return escapeXmlText(writable(text));
}

/** Text for an attribute in double quotes. @throws FileError for a character that XML cannot hold */
export function printAttribute(text: string): string {
  return escapeXmlAttribute(writable(text));
}

function printAttributes({ shape, id, name, extra, attributes }: PrintableElement): string {
  const unknown = extra.filter(({ xml }) => xml.startsWith('@')).map(({ xml }) => ` ${xml.slice(1)}`);
  return ` ${shape.id}="${id}" Name="${printAttribute(name)}"${unknown.join('')}${attributes ?? ''}`;
}

// eslint-disable-next-line max-params -- the element, which of its children, and the two things every child needs
function printKnown(element: PrintableElement, name: string, indent: string, extra: readonly ExtraElement[]): string[] {
  if (name !== element.shape.container) {
    const text = element.leaves[name];
    return text === undefined ? [] : [`${indent}<${name}>${printText(text)}</${name}>`];
  }
  const foreign = extra.filter(({ after }) => after === `${name}/*`).map(({ xml }) => `${indent}  ${xml}`);
  const parts = [...element.parts, ...foreign];
  return parts.length === 0 ? [`${indent}<${name} />`] : [`${indent}<${name}>`, ...parts, `${indent}</${name}>`];
}

/** An extra that says the same as a leaf which is printed, such as a description that was nil before. */
function repeatsLeaf({ xml }: ExtraElement, { leaves }: PrintableElement): boolean {
  const name = /^<([^\s/>]+)/.exec(xml)?.[1];
  return name !== undefined && leaves[name] !== undefined;
}

function checkExtra({ xml }: ExtraElement): void {
  try {
    parseXml(xml.startsWith('@') ? `<extra ${xml.slice(1)}/>` : xml);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    throw new FileError(`the extra part ${JSON.stringify(xml.slice(0, 80))} is no XML: ${error.message}`, {
      code: 'invalid-extra',
    });
  }
}

function writable(text: string): string {
  const forbidden = findForbiddenCharacter(text);
  if (forbidden === undefined) return text;
  throw new FileError(`${JSON.stringify(text.slice(0, 80))} has the character ${forbidden}, which XML cannot hold`, {
    code: 'unwritable-character',
    hint: 'remove the character from the profile',
  });
}
