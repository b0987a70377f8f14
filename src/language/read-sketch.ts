import type { Span } from '../diagnostics/place.ts';
import { scanFlow } from './scan-flow.ts';
import { isColon, isGap, scanPlain, scanQuoted, skipSpaces, toText } from './scan-scalar.ts';
import { SketchTree } from './sketch-tree.ts';
import type { Sketch, SketchNode, SketchText } from './sketch.ts';

/**
 * Reads a YAML text that need not parse: what is half typed is left open, and whatever else is wrong concerns the rows around
 * it only. Structure is taken from indentation. Of what parses it says the same as YAML, but anchors, tags and
 * several documents are passed over. Takes time in proportion to the text.
 */
export function readSketch(text: string): Sketch {
  return new SketchReader(text).read();
}

class SketchReader {
  readonly #text: string;
  readonly #rows: readonly Span[];
  readonly #comments: Span[] = [];
  readonly #tree = new SketchTree();
  #row = 0;

  constructor(text: string) {
    this.#text = text;
    this.#rows = rowsOf(text);
  }

  read(): Sketch {
    for (let row = this.#rows[0]; row; row = this.#rows[++this.#row]) this.#readRow(row);
    this.#tree.close();
    return { text: this.#text, root: this.#tree.root, comments: this.#comments };
  }

  #readRow({ start, end }: Span): void {
    if (/^(?:---|\.\.\.|%)/.test(this.#text.slice(start, start + 3))) return;
    const first = this.#skip(start, end);
    const at = this.#readDashes(first, { start, end });
    if (at >= end || this.#isComment(at, end)) return;
    const place = { column: at - start, start: at };
    const key = this.#readKey(at, end);
    if (key) {
      const colon = this.#text.indexOf(':', key.end) + 1;
      this.#tree.addEntry({ key, colon, value: undefined }, place);
      const next = this.#skip(colon, end);
      if (next < end && !this.#isComment(next, end)) this.#tree.put(this.#readValue(next, end, place.column));
    } else if (at > first) this.#tree.put(this.#readValue(at, end, this.#tree.column));
    else this.#tree.addLoose(this.#readValue(at, end, place.column - 1), place);
  }

  /** Begins the items that a row begins with; gives what is behind their dashes. */
  #readDashes(from: number, { start, end }: Span): number {
    let at = from;
    while (this.#text[at] === '-' && isGap(this.#text, { at: at + 1, limit: end }) && !this.#tree.isFull) {
      this.#tree.addItem({ column: at - start, start: at });
      at = this.#skip(at + 1, end);
    }
    return at;
  }

  #skip(at: number, limit: number): number {
    return skipSpaces(this.#text, { at, limit });
  }

  #isComment(start: number, end: number): boolean {
    if (start >= end || this.#text[start] !== '#') return false;
    this.#comments.push({ start, end });
    return true;
  }

  /** The key that a row begins with, where a colon follows. */
  #readKey(at: number, limit: number): SketchText | undefined {
    const sign = this.#text[at] ?? '';
    if (/[[{|>]/.test(sign)) return undefined;
    const isColonAt = (from: number) => isColon(this.#text, { at: from, limit });
    const { node, next } = /["']/.test(sign)
      ? scanQuoted(this.#text, { at, limit })
      : this.#readPlain(at, { limit, ends: isColonAt });
    return isColonAt(this.#skip(next, limit)) ? node : undefined;
  }

  /** Reads the value that begins at an offset; it may go on in rows that are deeper than `column`. */
  #readValue(from: number, end: number, column: number): SketchNode {
    const at = this.#skipProperties(from, end);
    const sign = this.#text[at] ?? '';
    if (/[|>]/.test(sign)) return this.#readBlock(at, end, column);
    const { node, next } = /["'[{]/.test(sign)
      ? this.#readClosed(at, end, column)
      : this.#readPlain(at, { limit: end, ends: () => false });
    this.#finishRow(next);
    return node;
  }

  /** Goes to the row of an offset, and takes the comment behind it. */
  #finishRow(at: number): void {
    while (at > this.#rowEnd) this.#row++;
    this.#isComment(this.#skip(at, this.#rowEnd), this.#rowEnd);
  }

  get #rowEnd(): number {
    return this.#rows[this.#row]?.end ?? Infinity;
  }

  #readPlain(
    at: number,
    { limit, ends }: { limit: number; ends: (at: number) => boolean },
  ): { node: SketchText; next: number } {
    const node = scanPlain(this.#text, { at, limit }, ends);
    return { node, next: node.end };
  }

  /** Reads what has quotes or brackets around it: in its row, or, where they are not closed there, also in the rows below. */
  #readClosed(at: number, end: number, column: number): { node: SketchNode; next: number } {
    if (/["']/.test(this.#text[at] ?? '')) {
      const near = scanQuoted(this.#text, { at, limit: end });
      return near.isClosed ? near : scanQuoted(this.#text, { at, limit: this.#limit(column) });
    }
    const near = scanFlow(this.#text, { at, limit: end });
    const read = near.isClosed ? near : scanFlow(this.#text, { at, limit: this.#limit(column) });
    this.#comments.push(...read.comments);
    return read;
  }

  /** Behind an anchor or a tag. */
  #skipProperties(from: number, limit: number): number {
    let at = from;
    while (/[&!]/.test(this.#text[at] ?? '') && at < limit) {
      while (!isGap(this.#text, { at, limit })) at++;
      at = this.#skip(at, limit);
    }
    return at;
  }

  /** A block of text: the rows below that are deeper, and blank ones. */
  #readBlock(at: number, end: number, column: number): SketchText {
    const comment = this.#text.slice(at, end).search(/\s#/);
    if (comment >= 0) this.#isComment(at + comment + 1, end);
    const start = this.#rows[this.#row + 1]?.start ?? end;
    let last = start;
    for (let next = this.#rows[this.#row + 1]; next && this.#isDeeper(next, column); next = this.#rows[this.#row + 1]) {
      this.#row++;
      last = next.end;
    }
    return toText(this.#text.slice(start, last), { start, end: last }, 'block');
  }

  /** End of the rows below that a value may go on in. A closing bracket need not be deeper. */
  #limit(column: number): number {
    let row = this.#row;
    for (let next = this.#rows[row + 1]; next && this.#mayGoOn(next, column); next = this.#rows[row + 1]) row++;
    return this.#rows[row]?.end ?? this.#text.length;
  }

  #mayGoOn(row: Span, column: number): boolean {
    return this.#isDeeper(row, column) || /^[ \t]*[\]}]/.test(this.#text.slice(row.start, row.end));
  }

  #isDeeper({ start, end }: Span, column: number): boolean {
    const at = this.#skip(start, end);
    return at >= end || at - start > column;
  }
}

/** The rows of a text without their ends; a byte order mark is on none. */
function rowsOf(text: string): readonly Span[] {
  const rows: Span[] = [];
  let start = text.startsWith('\ufeff') ? 1 : 0;
  for (const { index, 0: lineEnd } of text.matchAll(/\r\n|\n|\r/g)) {
    rows.push({ start, end: index });
    start = index + lineEnd.length;
  }
  return [...rows, { start, end: text.length }];
}
