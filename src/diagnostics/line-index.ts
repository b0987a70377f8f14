import type { Range } from './place.ts';

/** Turns offsets of one text into lines and columns. Lines end at LF, CRLF or a lone CR; a byte order mark is no column. */
export class LineIndex {
  readonly #starts: number[];
  readonly #length: number;

  /** @param text the whole text that offsets will refer to */
  constructor(text: string) {
    this.#length = text.length;
    this.#starts = [text.startsWith('\ufeff') ? 1 : 0];
    const lineEnd = /\r\n|\n|\r/g;
    while (lineEnd.test(text)) this.#starts.push(lineEnd.lastIndex);
  }

  /** Line and column, counted from 1, of an offset; offsets past the end give the end. */
  position(offset: number): { line: number; column: number } {
    const wanted = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= wanted) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: Math.max(0, wanted - (this.#starts[low] ?? 0)) + 1 };
  }

  /** The offset of a line and column, counted from 1; what lies beyond the end gives the end. */
  offset({ line, column }: { line: number; column: number }): number {
    return Math.min((this.#starts[line - 1] ?? this.#length) + column - 1, this.#length);
  }

  /** The range between two offsets; the end is exclusive. */
  range(start: number, end: number): Range {
    const from = this.position(start);
    const to = this.position(Math.max(start, end));
    return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  }
}
