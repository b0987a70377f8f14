import type { Span } from '../diagnostics/place.ts';
import { isColon, scanPlain, scanQuoted, skipSpaces } from './scan-scalar.ts';
import type { Stretch } from './scan-scalar.ts';
import type { SketchEntry, SketchItem, SketchNode, SketchText } from './sketch.ts';

/** What was read of `[…]` or `{…}`. */
export interface ScannedFlow {
  readonly node: SketchNode;
  /** Behind it. */
  readonly next: number;
  /** Whether the closing bracket is there. */
  readonly isClosed: boolean;
  readonly comments: readonly Span[];
}

/** Deepest nesting that is read; what is deeper is passed over. */
const maximumDepth = 100;

/** Reads a list or map in brackets, up to its closing bracket or the limit. */
export function scanFlow(text: string, stretch: Stretch): ScannedFlow {
  const scanner = new FlowScanner(text, stretch);
  const node = scanner.collection(0);
  return { node, next: scanner.at, isClosed: scanner.isClosed, comments: scanner.comments };
}

class FlowScanner {
  readonly comments: Span[] = [];
  at: number;
  isClosed = true;
  readonly #text: string;
  readonly #limit: number;

  constructor(text: string, { at, limit }: Stretch) {
    this.#text = text;
    this.at = at;
    this.#limit = limit;
  }

  collection(depth: number): SketchNode {
    const start = this.at++;
    const isMap = this.#text[start] === '{';
    const [entries, items]: [SketchEntry[], SketchItem[]] = [[], []];
    while (this.#goOn(isMap ? '}' : ']')) {
      const from = this.at;
      if (isMap) entries.push(this.#entry(depth));
      else items.push({ start: from, value: this.#value(depth) });
      // Something that begins nothing, such as a bracket of the other kind.
      if (this.at === from) this.at++;
    }
    const place = { column: undefined, start, end: this.at };
    return isMap ? { kind: 'map', entries, ...place } : { kind: 'list', items, ...place };
  }

  /** Goes to the next part; false at the end, which is passed. */
  #goOn(bracket: string): boolean {
    this.#skip(/[\s,]/);
    if (this.at >= this.#limit) {
      this.isClosed = false;
      return false;
    }
    if (this.#text[this.at] !== bracket) return true;
    this.at++;
    return false;
  }

  /** Passes characters of a kind, and comments. */
  #skip(kind: RegExp): void {
    while (this.at < this.#limit) {
      if (kind.test(this.#text[this.at] ?? '')) this.at++;
      else if (this.#text[this.at] === '#' && /\s/.test(this.#text[this.at - 1] ?? '')) this.#skipComment();
      else return;
    }
  }

  #skipComment(): void {
    const start = this.at;
    while (this.at < this.#limit && !/[\r\n]/.test(this.#text[this.at] ?? '')) this.at++;
    this.comments.push({ start, end: this.at });
  }

  #entry(depth: number): SketchEntry {
    const key = this.#scalar();
    this.at = skipSpaces(this.#text, { at: this.at, limit: this.#limit });
    if (this.#text[this.at] !== ':' || this.at >= this.#limit) return { key, colon: undefined, value: undefined };
    const colon = ++this.at;
    this.at = skipSpaces(this.#text, { at: this.at, limit: this.#limit });
    return { key, colon, value: this.#value(depth) };
  }

  /** What stands here; undefined for nothing. */
  #value(depth: number): SketchNode | undefined {
    const sign = this.#text[this.at] ?? '';
    if (this.at >= this.#limit || /[,\]}\r\n]/.test(sign)) return undefined;
    if (sign !== '[' && sign !== '{') return this.#scalar();
    if (depth < maximumDepth) return this.collection(depth + 1);
    this.at = this.#limit;
    return undefined;
  }

  #scalar(): SketchText {
    const stretch = { at: this.at, limit: this.#limit };
    if (/["']/.test(this.#text[this.at] ?? '')) {
      const { node, next } = scanQuoted(this.#text, stretch);
      this.at = next;
      return node;
    }
    const ends = (at: number) =>
      /[,[\]{}\r\n]/.test(this.#text[at] ?? '') || isColon(this.#text, { at, limit: this.#limit });
    const node = scanPlain(this.#text, stretch, ends);
    this.at = node.end;
    return node;
  }
}
