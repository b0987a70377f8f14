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
const comment = /(?<=^|[ \t])#[ \t]*(?<verb>mop-disable[\w-]*)(?<rest>[^\r\n]*)/gm;

/**
 * The directives of a YAML text, in order. The next line is the next that holds more than a comment; where a text begins
 * there, such as a block of FetchXML, all of it is meant, since no comment can stand inside.
 */
export function readDirectives(text: string, root: YamlNode): readonly Directive[] {
  if (!text.includes(mark)) return [];
  const scalars: Span[] = [];
  const keyed: { readonly at: number; readonly end: number }[] = [];
  collect(root, scalars, keyed);
  const lines = new LineIndex(text);
  return [...text.matchAll(comment)]
    .filter(({ index }) => !scalars.some(({ start, end }) => index >= start && index < end))
    .map((match) => toDirective(match, { text, lines, keyed }));
}

interface Context {
  readonly text: string;
  readonly lines: LineIndex;
  /** Where entries and items with a scalar begin, and where the scalar ends. */
  readonly keyed: readonly { readonly at: number; readonly end: number }[];
}

function collect(node: YamlNode, scalars: Span[], keyed: { at: number; end: number }[]): void {
  if (node.kind === 'scalar') scalars.push({ start: node.start, end: node.end });
  const children = node.kind === 'map' ? node.entries : node.kind === 'list' ? node.items : [];
  for (const child of children) {
    const value = 'key' in child ? child.value : child;
    const at = 'key' in child ? child.key.start : child.start;
    if (value.kind === 'scalar') keyed.push({ at, end: value.end });
    collect(value, scalars, keyed);
  }
}

function toDirective(match: RegExpExecArray, context: Context): Directive {
  const { verb = '', rest = '' } = match.groups ?? {};
  const start = match.index + match[0].length - rest.length - verb.length;
  const end = match.index + match[0].trimEnd().length;
  const colon = rest.indexOf(':');
  const list = colon < 0 ? rest : rest.slice(0, colon);
  const words = [...list.matchAll(/[^\s,]+/g)].map((word) => {
    const at = start + verb.length + word.index;
    return { text: word[0], range: context.lines.range(at, at + word[0].length) };
  });
  return {
    verb,
    words,
    reason: colon < 0 ? '' : rest.slice(colon + 1).trim(),
    range: context.lines.range(start, end),
    lines: nextLines(end, context),
  };
}

/** The next line that holds more than a comment, and the last line of a text that begins on it. */
function nextLines(from: number, { text, lines, keyed }: Context): Directive['lines'] {
  const lineEnd = /\r\n|\n|\r/g;
  lineEnd.lastIndex = from;
  if (!lineEnd.test(text)) return { first: Infinity, last: Infinity };
  const behind = /(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*/y;
  behind.lastIndex = lineEnd.lastIndex;
  const skipped = behind.exec(text)?.[0].length ?? 0;
  const first = lines.position(lineEnd.lastIndex + skipped).line;
  const ends = keyed.filter(({ at }) => lines.position(at).line === first).map(({ end }) => lines.position(end).line);
  return { first, last: Math.max(first, ...ends) };
}
