import type { YamlPart } from './yaml-layout.ts';

/** What lies on the lines of a text, for changes that take whole lines. */
export class TextLines {
  readonly text: string;
  /** How its lines end. */
  readonly lineEnd: '\r\n' | '\n';

  constructor(text: string) {
    this.text = text;
    this.lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  }

  /** Beginning of the line that an offset is on; a byte order mark is not on it. */
  startOf(offset: number): number {
    const start = offset <= 0 ? 0 : this.text.lastIndexOf('\n', offset - 1) + 1;
    return start === 0 && this.text.startsWith('\ufeff') ? 1 : start;
  }

  /** Beginning of the line after an offset, or the end of the text. An offset behind a line end is there already. */
  after(offset: number): number {
    if (offset > 0 && this.text[offset - 1] === '\n') return offset;
    return this.#next(offset);
  }

  /** How far an offset is from the beginning of its line. */
  columnOf(offset: number): number {
    return offset - this.startOf(offset);
  }

  /** Whether only spaces come before an offset on its line. */
  isFirst(offset: number): boolean {
    return this.text.slice(this.startOf(offset), offset).trim() === '';
  }

  /** Behind the blank lines that begin at the line start `at`. */
  skipBlank(at: number): number {
    let next = at;
    while (next < this.text.length && this.#isBlank(next)) next = this.#next(next);
    return next;
  }

  /** Beginning of the blank lines that end before the line start `at`, not before `bound`. */
  skipBlankUp(at: number, bound: number): number {
    let next = at;
    while (next > bound && this.#isBlank(this.startOf(next - 1))) next = this.startOf(next - 1);
    return Math.max(next, bound);
  }

  /** Beginning of the comments that stand directly above a part and are no deeper, after `bound`. */
  commentsAbove(part: YamlPart, bound: number): number {
    const column = this.columnOf(part.start);
    let at = this.startOf(part.start);
    while (at > bound) {
      const above = this.startOf(at - 1);
      if (above < bound || !this.#isComment(above, column)) break;
      at = above;
    }
    return at;
  }

  /** End of the lines of a part: with the comment behind it, and the comments below that are deeper than it. */
  endOf(part: YamlPart): number {
    const column = this.columnOf(part.start);
    let end = this.after(part.node.end);
    for (;;) {
      const next = this.skipBlank(end);
      if (next >= this.text.length || !this.#isComment(next, Infinity) || this.#isComment(next, column)) return end;
      end = this.#next(next);
    }
  }

  #next(offset: number): number {
    const end = this.text.indexOf('\n', offset);
    return end < 0 ? this.text.length : end + 1;
  }

  #isBlank(lineStart: number): boolean {
    return this.#line(lineStart).trim() === '';
  }

  /** Whether a line is a comment that begins at `column` or before it. */
  #isComment(lineStart: number, column: number): boolean {
    const match = /^[ \t]*(?=#)/.exec(this.#line(lineStart));
    return match !== null && match[0].length <= column;
  }

  #line(lineStart: number): string {
    const end = this.text.indexOf('\n', lineStart);
    return this.text.slice(lineStart, end < 0 ? this.text.length : end);
  }
}
