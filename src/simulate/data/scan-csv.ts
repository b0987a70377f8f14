import { FileError } from '../../diagnostics/errors.ts';

const quote = 0x22;
const comma = 0x2c;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** A record of a CSV file: where its fields stand in the bytes. */
export interface CsvFields {
  readonly bytes: Uint8Array;
  /** Two numbers a field: its first byte, and the one after its last; quotes around it are left out. */
  readonly bounds: Int32Array;
  readonly count: number;
  /** Whether a field has quotes in it, which stand twice. */
  readonly hasQuotes: boolean;
  /** Line that it begins in, from 1. */
  readonly line: number;
  /** Whether the file ends before the line does. */
  readonly isOpen: boolean;
}

/**
 * Reads a CSV file (RFC 4180) piece by piece; bytes only, so that no text is made of what nobody looks at. Empty lines are left
 * out. Throws FileError where quotes do not match.
 */
export class CsvScanner {
  readonly #file: string;
  readonly #take: (record: CsvFields) => void;
  #bounds = new Int32Array(64);
  #count = 0;
  #hasQuotes = false;
  #isOpen = false;
  #line = 1;
  #isFirst = true;

  constructor(file: string, take: (record: CsvFields) => void) {
    this.#file = file;
    this.#take = take;
  }

  /** Gives the records in some bytes, and how many bytes they were; what is left over is to come again, followed by more. */
  take(bytes: Uint8Array, isLast: boolean): number {
    const start = this.#isFirst && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    const taken = this.#scan(bytes, start, isLast);
    if (taken > 0) this.#isFirst = false;
    return taken;
  }

  /** Gives whole records from an offset on, and where the first one begins that is not whole. */
  #scan(bytes: Uint8Array, from: number, isLast: boolean): number {
    let at = from;
    while (at < bytes.length) {
      const next = this.#record(bytes, at, isLast);
      if (next < 0) return at;
      if (this.#count > 1 || (this.#bounds[1] ?? 0) > (this.#bounds[0] ?? 0)) {
        const [count, hasQuotes, line, isOpen] = [this.#count, this.#hasQuotes, this.#line, this.#isOpen];
        this.#take({ bytes, bounds: this.#bounds, count, hasQuotes, line, isOpen });
      }
      this.#line += countLines(bytes, at, next);
      at = next;
    }
    return at;
  }

  /** Finds the fields of the record at an offset; gives where the next one begins, -1 where this one does not end. */
  // eslint-disable-next-line complexity -- runs once a value or byte of a million rows: a call would cost more than it explains
  #record(bytes: Uint8Array, start: number, isLast: boolean): number {
    this.#count = 0;
    this.#hasQuotes = false;
    this.#isOpen = false;
    const { length } = bytes;
    let at = start;
    for (;;) {
      const isQuoted = bytes[at] === quote;
      const end = isQuoted ? this.#closingQuote(bytes, at + 1) : endOfPlain(bytes, at);
      if (end < 0) return -1;
      this.#addField(isQuoted ? at + 1 : at, end);
      at = isQuoted ? end + 1 : end;
      if (at >= length) {
        this.#isOpen = true;
        return isLast ? length : -1;
      }
      const byte = bytes[at];
      if (byte === comma) {
        at++;
        continue;
      }
      if (byte === lineFeed) return at + 1;
      if (byte !== carriageReturn) throw this.#wrongQuote();
      if (at + 1 >= length && !isLast) return -1;
      return bytes[at + 1] === lineFeed ? at + 2 : at + 1;
    }
  }

  #closingQuote(bytes: Uint8Array, from: number): number {
    for (let at = from; ; at += 2) {
      at = bytes.indexOf(quote, at);
      if (at < 0 || bytes[at + 1] !== quote) return at;
      this.#hasQuotes = true;
    }
  }

  #addField(start: number, end: number): void {
    const at = 2 * this.#count++;
    if (at + 2 > this.#bounds.length) {
      const grown = new Int32Array(2 * this.#bounds.length);
      grown.set(this.#bounds);
      this.#bounds = grown;
    }
    this.#bounds[at] = start;
    this.#bounds[at + 1] = end;
  }

  #wrongQuote(): FileError {
    return new FileError('a field with quotes must be quoted as a whole', {
      code: 'invalid-row',
      where: { file: this.#file, line: this.#line, column: 1 },
    });
  }
}

function endOfPlain(bytes: Uint8Array, from: number): number {
  const { length } = bytes;
  let at = from;
  for (; at < length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === comma || byte === lineFeed || byte === carriageReturn || byte === quote) break;
  }
  return at;
}

function countLines(bytes: Uint8Array, from: number, to: number): number {
  let lines = 0;
  for (let at = bytes.indexOf(lineFeed, from); at >= 0 && at < to; at = bytes.indexOf(lineFeed, at + 1)) lines++;
  return lines;
}
