import type { Span } from '../diagnostics/place.ts';

/** An attribute as far as it is written. */
export interface TagAttribute {
  readonly name: string;
  readonly nameAt: Span;
  readonly value: string;
  /** Between the quotes; absent where none is opened. */
  readonly valueAt: Span | undefined;
}

/** A tag as far as it is written; the span is all of it. */
export interface Tag extends Span {
  readonly name: string;
  readonly nameAt: Span;
  readonly kind: 'open' | 'close' | 'empty';
  /** Whether its `>` is there. */
  readonly isClosed: boolean;
  readonly attributes: readonly TagAttribute[];
}

const name = /[\w.:-]*/y;
/** A name, and where it is there a value in quotes; a value that lacks the second quote ends with its row or at the next tag. */
const attribute = /([\w.:-]+)(?:\s*=\s*(?:(["'])((?:(?!\2)[^<>\r\n])*)\2?)?)?/y;
const gap = /\s*/y;

/** The tags of a part of a text that should be XML, in order, whether it is well formed or not. Comments are passed over. */
export function scanTags(text: string, { start, end }: Span): readonly Tag[] {
  const part = text.slice(0, end);
  const tags: Tag[] = [];
  let at = start;
  for (;;) {
    const open = part.indexOf('<', at);
    if (open < 0) return tags;
    if (part.startsWith('<!--', open)) {
      const close = part.indexOf('-->', open);
      at = close < 0 ? end : close;
      continue;
    }
    const tag = scanTag(part, open);
    tags.push(tag);
    at = tag.end;
  }
}

function scanTag(text: string, start: number): Tag {
  const isEnd = text[start + 1] === '/';
  const nameAt = matchAt(name, text, isEnd ? start + 2 : start + 1);
  const attributes: TagAttribute[] = [];
  let at = matchAt(gap, text, nameAt.end).end;
  for (let found = readAttribute(text, at); found; found = readAttribute(text, at)) {
    attributes.push(found.attribute);
    at = matchAt(gap, text, found.end).end;
  }
  const isEmpty = text[at] === '/';
  if (isEmpty) at++;
  const isClosed = text[at] === '>';
  const kind = isEnd ? 'close' : isEmpty ? 'empty' : 'open';
  const written = { name: text.slice(nameAt.start, nameAt.end), nameAt, kind, isClosed, attributes } as const;
  return { ...written, start, end: isClosed ? at + 1 : Math.max(at, start + 1) };
}

function readAttribute(text: string, at: number): { attribute: TagAttribute; end: number } | undefined {
  attribute.lastIndex = at;
  const match = attribute.exec(text);
  if (!match) return undefined;
  const [whole, word = '', quote, value = ''] = match;
  const end = at + whole.length;
  const isQuoted = quote !== undefined;
  const isEnded = isQuoted && whole.endsWith(quote) && whole.length > whole.indexOf(quote) + 1;
  const valueEnd = isEnded ? end - 1 : end;
  const valueAt = isQuoted ? { start: valueEnd - value.length, end: valueEnd } : undefined;
  return { attribute: { name: word, nameAt: { start: at, end: at + word.length }, value, valueAt }, end };
}

function matchAt(pattern: RegExp, text: string, at: number): Span {
  pattern.lastIndex = at;
  return { start: at, end: at + (pattern.exec(text)?.[0].length ?? 0) };
}
