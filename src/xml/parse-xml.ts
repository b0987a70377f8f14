import { SaxesParser } from 'saxes';
import { formatCount } from '../diagnostics/format-count.ts';
import type { Span } from '../diagnostics/place.ts';
import { findBareAmpersand } from './bare-ampersand.ts';
import type { XmlAttribute, XmlElement, XmlNode } from './xml-element.ts';

/** Why a text is no XML that mop reads, and where: an offset in UTF-16 units. */
export class XmlError extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.name = 'XmlError';
    this.offset = offset;
  }
}

/** Deepest nesting that is read; Microsoft's own deepest filter has 34 levels. */
const maximumDepth = 256;
/** Most attributes of one element that are read; real elements have up to 30. */
const maximumAttributes = 1_000;

interface OpenElement {
  kind: 'element';
  name: string;
  attributes: XmlAttribute[];
  children: XmlNode[];
  start: number;
  openEnd: number;
  closeStart: number;
  end: number;
}

/** How much of a document is kept. */
export interface XmlParsing {
  /**
   * Whether what is inside an element is of no interest: it is still checked, but its attributes and children are not
   * kept, so that a large document costs no memory. `depth` is 0 for the root.
   */
  readonly isSkipped?: (name: string, depth: number) => boolean;
}

/**
 * Parses one XML 1.0 document with exact offsets. Refuses document types (and so every entity beyond XML's own five),
 * nesting over 256 levels and elements with over 1,000 attributes.
 * @param text the document; a leading byte order mark is skipped but counted in offsets
 * @throws XmlError with the offset of the first thing that is wrong
 */
export function parseXml(text: string, parsing: XmlParsing = {}): XmlElement {
  return new TreeBuilder(text, parsing).build();
}

class TreeBuilder {
  readonly #text: string;
  readonly #base: number;
  readonly #parser = new SaxesParser({ defaultXMLVersion: '1.0', forceXMLVersion: true });
  readonly #isSkipped: NonNullable<XmlParsing['isSkipped']>;
  readonly #open: OpenElement[] = [];
  #root: XmlElement | undefined;
  #tagStart = 0;
  #textStart = 0;
  #attributes: XmlAttribute[] = [];
  /** Number of open elements from which on nothing is kept. */
  #skippedFrom = Number.POSITIVE_INFINITY;

  constructor(text: string, parsing: XmlParsing) {
    this.#text = text;
    this.#isSkipped = parsing.isSkipped ?? (() => false);
    this.#base = text.startsWith('\ufeff') ? 1 : 0;
    this.#listen();
  }

  build(): XmlElement {
    this.#parser.write(this.#base === 1 ? this.#text.slice(1) : this.#text).close();
    if (!this.#root) throw new XmlError('there is no element', this.#text.length);
    return this.#root;
  }

  get #offset(): number {
    return this.#parser.position + this.#base;
  }

  #listen(): void {
    const parser = this.#parser;
    parser.on('error', (error) => {
      throw this.#refuse(error.message.replace(/^\d+:\d+: /, ''));
    });
    parser.on('doctype', () => {
      const start = this.#text.lastIndexOf('<!DOCTYPE', this.#offset);
      throw new XmlError('a document type (DOCTYPE) is not allowed here', Math.max(0, start));
    });
    parser.on('opentagstart', () => {
      this.#tagStart = this.#text.lastIndexOf('<', this.#offset - 1);
      this.#attributes = [];
    });
    parser.on('attribute', (attribute) => {
      this.#addAttribute(attribute.name, attribute.value);
    });
    parser.on('opentag', (tag) => {
      this.#openElement(tag.name);
    });
    parser.on('closetag', (tag) => {
      this.#closeElement(tag.isSelfClosing);
    });
    // saxes reports text once it has seen what follows, so the raw text ends at the next `<`.
    parser.on('text', (value) => {
      const next = this.#text.indexOf('<', this.#textStart);
      this.#addText(value, { start: this.#textStart, end: next < 0 ? this.#offset : next });
    });
    parser.on('cdata', (value) => {
      const end = this.#offset;
      const open = this.#text.indexOf('<![CDATA[', this.#textStart);
      this.#addText(value, { start: open + '<![CDATA['.length, end: end - ']]>'.length });
      this.#textStart = end;
    });
    // saxes reports a comment at `--`, before its `>`.
    parser.on('comment', () => {
      this.#textStart = this.#offset + 1;
    });
    parser.on('processinginstruction', () => {
      this.#textStart = this.#offset;
    });
  }

  /** saxes reads on from a `&` to the next `;`, and is at a loss only there or at the end. */
  #refuse(message: string): XmlError {
    const ampersand = findBareAmpersand(this.#text, this.#offset);
    if (ampersand !== undefined) return new XmlError('"&" is written "&amp;"', ampersand);
    return new XmlError(message, Math.max(0, this.#offset - 1));
  }

  get #isKept(): boolean {
    return this.#open.length < this.#skippedFrom;
  }

  #addAttribute(name: string, value: string): void {
    const end = this.#offset - 1;
    const quote = this.#text[end] ?? '"';
    const start = this.#text.lastIndexOf(quote, end - 1) + 1;
    this.#attributes.push({ name, value, start, end });
    if (this.#attributes.length > maximumAttributes) {
      throw new XmlError(`an element with over ${formatCount(maximumAttributes)} attributes`, end);
    }
  }

  #openElement(name: string): void {
    const at = this.#offset;
    if (this.#open.length >= maximumDepth)
      throw new XmlError(`nested deeper than ${maximumDepth} levels`, this.#tagStart);
    this.#open.push({
      kind: 'element',
      name,
      attributes: this.#attributes,
      children: [],
      start: this.#tagStart,
      openEnd: at,
      closeStart: at,
      end: at,
    });
    this.#textStart = at;
    if (this.#isKept && this.#isSkipped(name, this.#open.length - 1)) this.#skippedFrom = this.#open.length;
  }

  #closeElement(selfClosing: boolean): void {
    const element = this.#open.pop();
    if (!element) return;
    element.end = this.#offset;
    element.closeStart = selfClosing ? element.end : this.#text.lastIndexOf('</', element.end - 1);
    if (this.#open.length < this.#skippedFrom) this.#skippedFrom = Number.POSITIVE_INFINITY;
    const parent = this.#open.at(-1);
    if (!parent) this.#root = element;
    else if (this.#isKept) parent.children.push(element);
    this.#textStart = element.end;
  }

  #addText(value: string, { start, end }: Span): void {
    if (this.#isKept) this.#open.at(-1)?.children.push({ kind: 'text', value, start, end });
  }
}
