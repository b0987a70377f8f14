import { LineIndex } from '../diagnostics/line-index.ts';
import type { Range, Span } from '../diagnostics/place.ts';
import type { YamlNode } from './yaml-tree.ts';

/** A comment that tells lint what to leave out: `# mop-disable-next-line all-records: few accounts`. */
export interface Directive {
  /** What it says before the rules: `mop-disable`, `mop-disable-next-line`, or something that there is none of. */
  readonly verb: string;
  /** Ids or codes of rules, as written. */
  readonly words: readonly { readonly text: string; readonly range: Range }[];
  /** What stands behind the colon; empty where nothing does. */
  readonly reason: string;
  /** The comment, from its verb on. */
  readonly range: Range;
  /** First and last line that it is about, where it is about the next one. */
  readonly lines: { readonly first: number; readonly last: number };
}

/** What marks a directive; a file without it has none. */
const mark = 'mop-disable';
const comment = /(?<=^\ufeff?|[ \t])#[ \t]*(?<verb>mop-disable[\w-]*)(?<rest>[^\r\n]*)/gm;

/**
 * The directives of a YAML text, in order. The next line is the next that holds more than a comment; where a text begins
 * there, such as a block of FetchXML, all of it is meant, since no comment can stand inside. Takes time in proportion to
 * the text, whatever it holds.
 */
export function readDirectives(text: string, root: YamlNode): readonly Directive[] {
  if (!text.includes(mark)) return [];
  const leaves: Leaf[] = [];
  collect(root, root.start, leaves);
  const lines = new LineIndex(text);
  const context = { lines, nextRows: findNextRows(text), lastLines: findLastLines(leaves, lines) };
  const matches = outside([...text.matchAll(comment)], leaves);
  return matches.map((match) => toDirective(match, context));
}

/** A scalar and where the entry or item with it begins. */
interface Leaf extends Span {
  readonly from: number;
}

interface Context {
  readonly lines: LineIndex;
  /** For each line, counted from 0, the first from there on that holds more than a comment. */
  readonly nextRows: readonly number[];
  /** Last line of the texts that begin on a line, by that line. */
  readonly lastLines: ReadonlyMap<number, number>;
}

function collect(node: YamlNode, from: number, leaves: Leaf[]): void {
  if (node.kind === 'scalar') leaves.push({ from, start: node.start, end: node.end });
  else if (node.kind === 'list') for (const item of node.items) collect(item, item.start, leaves);
  else for (const { key, value } of node.entries) collect(value, key.start, leaves);
}

/** The comments that are none of a scalar's own text. */
function outside(matches: readonly RegExpExecArray[], leaves: readonly Leaf[]): readonly RegExpExecArray[] {
  const sorted = leaves.toSorted((a, b) => a.end - b.end);
  let at = 0;
  return matches.filter(({ index }) => {
    while ((sorted[at]?.end ?? Infinity) <= index) at++;
    return index < (sorted[at]?.start ?? Infinity);
  });
}

function findNextRows(text: string): readonly number[] {
  const rows = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
  const next = rows.map((_, index) => index);
  for (let index = rows.length - 2; index >= 0; index--)
    if (/^[ \t]*(?:#|$)/.test(rows[index] ?? '')) next[index] = next[index + 1] ?? index;
  return next;
}

function findLastLines(leaves: readonly Leaf[], lines: LineIndex): ReadonlyMap<number, number> {
  const last = new Map<number, number>();
  for (const { from, end } of leaves) {
    const { line } = lines.position(from);
    last.set(line, Math.max(last.get(line) ?? 0, lines.position(end).line));
  }
  return last;
}

function toDirective(match: RegExpExecArray, { lines, nextRows, lastLines }: Context): Directive {
  const { verb = '', rest = '' } = match.groups ?? {};
  const start = match.index + match[0].length - rest.length - verb.length;
  const colon = rest.indexOf(':');
  const list = colon < 0 ? rest : rest.slice(0, colon);
  const words = [...list.matchAll(/[^\s,]+/g)].map((word) => {
    const at = start + verb.length + word.index;
    return { text: word[0], range: lines.range(at, at + word[0].length) };
  });
  const range = lines.range(start, match.index + match[0].trimEnd().length);
  const first = (nextRows[range.line] ?? range.line) + 1;
  return {
    verb,
    words,
    reason: colon < 0 ? '' : rest.slice(colon + 1).trim(),
    range,
    lines: { first, last: Math.max(first, lastLines.get(first) ?? 0) },
  };
}
