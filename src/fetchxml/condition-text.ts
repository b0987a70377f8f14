import type { Span } from '../diagnostics/place.ts';

/** A word of a condition and where it stands in the condition's text. */
export interface Word {
  readonly text: string;
  readonly span: Span;
}

/** A condition text taken apart. */
export interface ConditionWords {
  readonly column: Word;
  readonly operator: Word;
  readonly values: readonly Word[];
}

/** Why a text is no condition, and which part of it is to blame. */
export interface ConditionProblem {
  readonly problem: string;
  readonly span: Span;
}

/**
 * Takes `<column> <operator> [value[, value…]]` apart. Values are separated by commas; one that holds a comma, a quote
 * or a line end, or begins or ends with a space, stands in double quotes with JSON's escapes.
 */
export function parseCondition(text: string): ConditionWords | ConditionProblem {
  const [column, operator] = [/\S+/y, /\S+/y].reduce<Word[]>((words, pattern) => {
    pattern.lastIndex = skipSpace(text, words.at(-1)?.span.end ?? 0);
    const match = pattern.exec(text);
    return match ? [...words, { text: match[0], span: { start: match.index, end: pattern.lastIndex } }] : words;
  }, []);
  if (!column || !operator) {
    return {
      problem: `a condition is "<column> <operator> [value, …]", found "${text}"`,
      span: { start: 0, end: text.length },
    };
  }
  const values = parseValues(text, operator.span.end);
  return 'problem' in values ? values : { column, operator, values: values.words };
}

function parseValues(text: string, from: number): { words: Word[] } | ConditionProblem {
  const words: Word[] = [];
  let at = skipSpace(text, from);
  while (at < text.length) {
    const word = text[at] === '"' ? quotedWord(text, at) : plainWord(text, at);
    if ('problem' in word) return word;
    words.push(word);
    const next = skipSpace(text, word.span.end);
    if (next >= text.length) break;
    if (text[next] !== ',')
      return { problem: 'expected a comma after the value', span: { start: next, end: text.length } };
    at = skipSpace(text, next + 1);
    if (at >= text.length)
      return { problem: 'a value is missing after the comma', span: { start: next, end: next + 1 } };
  }
  return { words };
}

function plainWord(text: string, start: number): Word | ConditionProblem {
  const comma = text.indexOf(',', start);
  const end = start + text.slice(start, comma < 0 ? text.length : comma).trimEnd().length;
  if (end === start) return { problem: 'a value is missing before the comma', span: { start, end: start + 1 } };
  return { text: text.slice(start, end), span: { start, end } };
}

function quotedWord(text: string, start: number): Word | ConditionProblem {
  let end = start + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
  const span = { start, end: Math.min(end + 1, text.length) };
  if (end >= text.length) return { problem: 'the closing quote is missing', span };
  try {
    const value: unknown = JSON.parse(text.slice(start, end + 1));
    if (typeof value === 'string') return { text: value, span };
  } catch {
    // fall through to the one message below
  }
  return { problem: 'a quoted value uses the escapes of JSON: \\" \\\\ \\n \\t \\uXXXX', span };
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at] ?? '')) at++;
  return at;
}

/** Writes a condition as text: the inverse of `parseCondition`. */
export function printCondition(column: string, operator: string, values: readonly string[]): string {
  const head = `${column} ${operator}`;
  return values.length === 0 ? head : `${head} ${values.map(printValue).join(', ')}`;
}

function printValue(value: string): string {
  const plain =
    value !== '' && value.trim() === value && !/[,"\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/.test(value);
  return plain ? value : JSON.stringify(value);
}
