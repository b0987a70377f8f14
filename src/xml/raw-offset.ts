import type { Span } from '../diagnostics/place.ts';
import type { XmlElement, XmlText } from './xml-element.ts';

const cdataOpen = '<![CDATA[';
/** One unit of raw text: a reference, a line end of two characters, or a character by itself. */
const rawUnit = /&(?:#x([\da-f]+)|#(\d+)|\w+);|\r\n|[^]/giy;

/**
 * The raw range of a part of an element's decoded text.
 * @param text the whole document
 * @param element the element whose `textOf` the span refers to
 * @param span offsets in the decoded text; beyond its end they give the end
 */
export function rawSpan(text: string, element: XmlElement, span: Span): Span {
  const start = rawOffset(text, element, span.start);
  return { start, end: span.end <= span.start ? start : rawEnd(text, element, span.end) };
}

/** Where the decoded character before `offset` ends in the raw text. */
function rawEnd(text: string, element: XmlElement, offset: number): number {
  let before = 0;
  for (const part of textsOf(element)) {
    if (offset <= before + part.value.length) return withinText(text, part, offset - before);
    before += part.value.length;
  }
  return element.closeStart;
}

/** Offset in the document of the character at `offset` of an element's decoded text. */
export function rawOffset(text: string, element: XmlElement, offset: number): number {
  let before = 0;
  for (const part of textsOf(element)) {
    if (offset < before + part.value.length) return withinText(text, part, offset - before);
    before += part.value.length;
  }
  return textsOf(element).at(-1)?.end ?? element.openEnd;
}

function textsOf(element: XmlElement): readonly XmlText[] {
  return element.children.filter((child) => child.kind === 'text');
}

function withinText(text: string, part: XmlText, offset: number): number {
  const isCdata = text.slice(part.start - cdataOpen.length, part.start) === cdataOpen;
  let decoded = 0;
  let raw = part.start;
  while (decoded < offset && raw < part.end) {
    const unit = unitAt(text, raw, isCdata);
    raw += unit.raw;
    decoded += unit.decoded;
  }
  return Math.min(raw, part.end);
}

/** Lengths of the unit at an offset: raw, and decoded. */
function unitAt(text: string, offset: number, isCdata: boolean): { raw: number; decoded: number } {
  rawUnit.lastIndex = offset;
  const unit = rawUnit.exec(text);
  if (!unit) return { raw: 1, decoded: 1 };
  const isReference = unit[0].length > 1 && unit[0].startsWith('&');
  if (isReference && isCdata) return { raw: 1, decoded: 1 };
  return { raw: unit[0].length, decoded: codeOf(unit) > 0xffff ? 2 : 1 };
}

/** The character that a numeric reference stands for; 0 for anything else. */
function codeOf([, hexadecimal, decimal]: RegExpExecArray): number {
  return hexadecimal === undefined ? Number(decimal ?? 0) : Number.parseInt(hexadecimal, 16);
}
