import fc from 'fast-check';
import { awkwardWords } from './awkward-words.ts';

/** One change of a text. Places are parts of its length, so that they fit whatever was changed before. */
export interface TextMutation {
  readonly kind: (typeof kinds)[number];
  /** From 0 to 1. */
  readonly at: number;
  readonly length: number;
  readonly to: number;
  readonly word: string;
  readonly times: number;
}

const kinds = [
  'delete',
  'repeat',
  'move',
  'insert',
  'replace',
  'delete line',
  'repeat line',
  'move line',
  'indent line',
  'replace word',
  'cut',
] as const;
/** Changes that often leave something that can be read. */
const gentle = ['delete line', 'repeat line', 'move line', 'replace word', 'replace word', 'replace word'] as const;

/** A change at random. */
export const textMutation: fc.Arbitrary<TextMutation> = fc.record({
  kind: fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(...kinds) },
    { weight: 2, arbitrary: fc.constantFrom(...gentle) },
  ),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof({ weight: 3, arbitrary: fc.nat(12) }, { weight: 1, arbitrary: fc.nat(600) }),
  to: fc.double({ min: 0, max: 1, noNaN: true }),
  word: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...awkwardWords) },
    { weight: 1, arbitrary: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) },
  ),
  times: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 1, max: 4 }) },
    { weight: 1, arbitrary: fc.constantFrom(50, 300) },
  ),
});

/** Longest text that mutations make, in UTF-16 units. */
const longest = 200_000;

/** A text with a change made. */
export function mutateText(text: string, mutation: TextMutation): string {
  const changed = mutation.kind.endsWith('line') ? mutateLines(text, mutation) : mutateSpan(text, mutation);
  return changed.slice(0, longest);
}

function mutateSpan(text: string, { kind, at, length, to, word, times }: TextMutation): string {
  const start = kind === 'replace word' ? wordStart(text, at) : Math.floor(at * text.length);
  const end = kind === 'replace word' ? wordEnd(text, start) : Math.min(text.length, start + length);
  const [before, part, after] = [text.slice(0, start), text.slice(start, end), text.slice(end)];
  const target = Math.floor(to * before.length);
  switch (kind) {
    case 'delete':
      return before + after;
    case 'repeat':
      return before + part.repeat(times + 1) + after;
    case 'move':
      return before.slice(0, target) + part + before.slice(target) + after;
    case 'cut':
      return before;
    case 'insert':
      return before + word.repeat(times) + part + after;
    default:
      return before + word + after;
  }
}

function wordStart(text: string, at: number): number {
  const from = text.slice(Math.floor(at * text.length)).search(/\b\w/);
  return from < 0 ? 0 : Math.floor(at * text.length) + from;
}

function wordEnd(text: string, start: number): number {
  const length = text.slice(start).search(/\W/);
  return length < 0 ? text.length : start + length;
}

function mutateLines(text: string, { kind, at, to, length, times }: TextMutation): string {
  const lines = text.split('\n');
  const index = Math.min(lines.length - 1, Math.floor(at * lines.length));
  const line = lines[index] ?? '';
  if (kind === 'repeat line') lines.splice(index, 0, ...Array.from({ length: times }, () => line));
  else if (kind === 'indent line') lines[index] = length % 2 === 0 ? ` ${line}` : line.replace(/^ {1,2}/, '');
  else lines.splice(index, 1);
  if (kind === 'move line') lines.splice(Math.floor(to * lines.length), 0, line);
  return lines.join('\n');
}
