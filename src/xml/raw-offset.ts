import { OffsetMap } from '../diagnostics/offset-map.ts';
import type { Span } from '../diagnostics/place.ts';
import type { XmlElement, XmlText } from './xml-element.ts';

const cdataOpen = '<![CDATA[';
/** What takes another number of units in raw text than decoded: references, and line ends of two characters. */
const irregular = /&(?:#x([\da-f]+)|#(\d+)|\w+);|\r\n/gi;

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
  const { map, length } = mapOf(text, element);
  return offset <= length ? map.endBefore(offset) : element.closeStart;
}

/** Offset in the document of the character at `offset` of an element's decoded text. */
export function rawOffset(text: string, element: XmlElement, offset: number): number {
  const { map, length, end } = mapOf(text, element);
  return offset < length ? map.startOf(offset) : end;
}

interface TextMap {
  readonly map: OffsetMap;
  /** Units of the decoded text. */
  readonly length: number;
  /** Where the last of it ends in the document. */
  readonly end: number;
}

const known = new WeakMap<XmlElement, TextMap>();

function mapOf(text: string, element: XmlElement): TextMap {
  const map = known.get(element) ?? readMap(text, element);
  known.set(element, map);
  return map;
}

function readMap(text: string, element: XmlElement): TextMap {
  const map = new OffsetMap();
  let [length, end] = [0, element.openEnd];
  for (const part of element.children) {
    if (part.kind !== 'text') continue;
    map.add(length, part.start, end);
    addIrregular(map, text, { part, before: length });
    [length, end] = [length + part.value.length, part.end];
  }
  return { map, length, end };
}

function addIrregular(map: OffsetMap, text: string, { part, before }: { part: XmlText; before: number }): void {
  const isCdata = text.slice(part.start - cdataOpen.length, part.start) === cdataOpen;
  let surplus = 0;
  for (const unit of text.slice(part.start, part.end).matchAll(irregular)) {
    if (isCdata && unit[0].startsWith('&')) continue;
    const [start, after] = [before + unit.index - surplus, part.start + unit.index + unit[0].length];
    const decoded = codeOf(unit) > 0xffff ? 2 : 1;
    for (let offset = 1; offset <= decoded; offset++) map.add(start + offset, after);
    surplus += unit[0].length - decoded;
  }
}

/** The character that a numeric reference stands for; 0 for anything else. */
function codeOf([, hexadecimal, decimal]: RegExpExecArray): number {
  return hexadecimal === undefined ? Number(decimal ?? 0) : Number.parseInt(hexadecimal, 16);
}
