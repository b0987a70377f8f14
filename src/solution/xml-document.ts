import { LineIndex } from '../diagnostics/line-index.ts';
import type { Location, Range, Span } from '../diagnostics/place.ts';
import { parseXml, XmlError } from '../xml/parse-xml.ts';
import type { XmlParsing } from '../xml/parse-xml.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import { decodeDocument } from './decode-document.ts';
import type { PackageProblem } from './package.ts';

/** Largest XML document that is read, in bytes. */
export const maximumDocumentBytes = 256 * 1024 * 1024;

/** One XML document of a package with its exact text. */
export class XmlDocument {
  /** File as it is shown to people. */
  readonly file: string;
  readonly text: string;
  readonly root: XmlElement;
  #lines: LineIndex | undefined;

  constructor(file: string, text: string, root: XmlElement) {
    this.file = file;
    this.text = text;
    this.root = root;
  }

  /** The line and column range of two offsets. */
  range({ start, end }: Span): Range {
    this.#lines ??= new LineIndex(this.text);
    return this.#lines.range(start, end);
  }

  /** The same with the file's name. */
  location(span: Span): Location {
    return { file: this.file, ...this.range(span) };
  }

  /** The start tag of an element: the best place to point at for something large. */
  startTag(element: XmlElement): Location {
    return this.location({ start: element.start, end: element.openEnd });
  }

  /** Line end that the document uses: that of its first line. */
  get lineEnd(): '\n' | '\r\n' {
    return /\r?\n/.exec(this.text)?.[0] === '\r\n' ? '\r\n' : '\n';
  }
}

/**
 * Reads a document.
 * @returns the document, or the one thing that keeps it from being read, with its place
 */
export function readXmlDocument(
  file: string,
  bytes: Uint8Array,
  parsing: XmlParsing = {},
): XmlDocument | PackageProblem {
  let text = '';
  try {
    text = decodeDocument(bytes);
    return new XmlDocument(file, text, parseXml(text, parsing));
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const known = text === '' ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) : text;
    const range = new LineIndex(known).range(error.offset, error.offset + 1);
    return { kind: 'invalid-document', message: `not readable as XML: ${error.message}`, file, ...range };
  }
}

/** A problem with a package as a whole: at the start of the file. */
export function packageProblem(file: string, message: string): PackageProblem {
  return { kind: 'invalid-package', message, file, line: 1, column: 1, endLine: 1, endColumn: 1 };
}
