import type { SketchText } from './sketch.ts';

/** A part of a text that is looked at: from an offset up to a limit. */
export interface Stretch {
  readonly at: number;
  readonly limit: number;
}

/** Behind the spaces and tabs that begin at an offset. */
export function skipSpaces(text: string, { at, limit }: Stretch): number {
  let next = at;
  while (next < limit && (text[next] === ' ' || text[next] === '\t')) next++;
  return next;
}

/** Whether nothing, or a space, stands at an offset. */
export function isGap(text: string, { at, limit }: Stretch): boolean {
  return at >= limit || /\s/.test(text[at] ?? '');
}

/** What was read of a text in quotes. */
export interface ScannedQuotes {
  readonly node: SketchText;
  /** Behind the closing quote. */
  readonly next: number;
  /** Whether it is there; where not, the text goes up to the limit. */
  readonly isClosed: boolean;
}

const inQuotes = { '"': /"([^"\\]*(?:\\[^][^"\\]*)*)("?)/y, "'": /'([^']*(?:''[^']*)*)('?)/y } as const;

/** Reads what stands in quotes. */
export function scanQuoted(text: string, { at, limit }: Stretch): ScannedQuotes {
  const isSingle = text[at] === "'";
  const [, raw = '', closing = ''] = execAt(inQuotes[isSingle ? "'" : '"'], text.slice(at, limit));
  const decoded = isSingle ? raw.replaceAll("''", "'") : raw.replace(/\\(["\\/])/g, '$1');
  const [start, end] = [at + 1, at + 1 + raw.length];
  return { node: toText(decoded, { start, end }, 'quoted'), next: end + closing.length, isClosed: closing !== '' };
}

function execAt(pattern: RegExp, text: string): readonly string[] {
  pattern.lastIndex = 0;
  return pattern.exec(text) ?? [];
}

/** Reads an unquoted scalar: up to a comment, the limit, or what `ends` finds at an offset. */
export function scanPlain(text: string, { at, limit }: Stretch, ends: (at: number) => boolean): SketchText {
  let end = at;
  while (end < limit && !ends(end) && !isComment(text, end)) end++;
  const plain = text.slice(at, end).trimEnd();
  return toText(plain, { start: at, end: at + plain.length }, 'plain');
}

function isComment(text: string, at: number): boolean {
  return text[at] === '#' && /\s/.test(text[at - 1] ?? ' ');
}

/** Whether a colon at an offset ends a key. */
export function isColon(text: string, { at, limit }: Stretch): boolean {
  return text[at] === ':' && isGap(text, { at: at + 1, limit });
}

/** A scalar. */
export function toText(
  text: string,
  { start, end }: { start: number; end: number },
  style: SketchText['style'],
): SketchText {
  return { kind: 'text', text, start, end, style };
}
