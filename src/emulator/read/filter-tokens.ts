import type { Literal, LiteralType } from './filter-node.ts';
import { refuse } from '../messages/messages.ts';
import type { Value } from '../store/row.ts';

/** A piece of a `$filter` expression. */
export type Token =
  | { readonly kind: 'literal'; readonly literal: Literal; readonly at: number }
  | { readonly kind: 'list'; readonly values: readonly string[]; readonly at: number }
  | { readonly kind: 'alias' | 'word' | 'sign'; readonly text: string; readonly at: number };

const pieces = [
  ['string', /'(?:[^']|'')*'/y],
  ['guid', /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])/iy],
  ['date', /\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?(?![\w-])/y],
  ['number', /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y],
  ['list', /\[[^\]]*\]/y],
  ['alias', /@[A-Za-z_]\w*/y],
  ['word', /[A-Za-z_][\w.]*(?:\/[A-Za-z_][\w.]*)*/y],
  ['sign', /[(),:=]/y],
] as const;

/** Cuts a filter expression into tokens; what fits none is a syntax error with its position. */
export function tokenizeFilter(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text.charAt(at))) {
      at += 1;
      continue;
    }
    const found = pieceAt(text, at);
    const token = found && tokenOf(found.kind, found.text, at);
    if (!found || !token) throw refuse('InvalidQuery', `Syntax error at position ${at} in '${text}'.`);
    tokens.push(token);
    at += found.text.length;
  }
  return tokens;
}

type PieceKind = (typeof pieces)[number][0];

function pieceAt(text: string, at: number): { kind: PieceKind; text: string } | undefined {
  for (const [kind, pattern] of pieces) {
    pattern.lastIndex = at;
    const match = pattern.exec(text)?.[0];
    if (match !== undefined) return { kind, text: match };
  }
  return undefined;
}

const constants = new Map<string, readonly [LiteralType, Value]>([
  ['null', ['null', null]],
  ['true', ['Edm.Boolean', true]],
  ['false', ['Edm.Boolean', false]],
]);

function tokenOf(kind: PieceKind, text: string, at: number): Token | undefined {
  switch (kind) {
    case 'sign':
    case 'alias':
      return { kind, text, at };
    case 'list':
      return listToken(text, at);
    case 'word': {
      const constant = constants.get(text);
      if (!constant) return { kind, text, at };
      return { kind: 'literal', literal: { type: constant[0], value: constant[1], text }, at };
    }
    default: {
      const literal = literalOf(kind, text);
      return literal && { kind: 'literal', literal, at };
    }
  }
}

/** A JSON list of texts or numbers, as query functions take it. */
function listToken(text: string, at: number): Token | undefined {
  try {
    const values: unknown = JSON.parse(text.replaceAll("'", '"'));
    return Array.isArray(values) ? { kind: 'list', values: values.map(String), at } : undefined;
  } catch {
    return undefined;
  }
}

function literalOf(kind: 'string' | 'guid' | 'date' | 'number', text: string): Literal | undefined {
  switch (kind) {
    case 'string': {
      const value = text.slice(1, -1).replaceAll("''", "'");
      return { type: 'Edm.String', value, text: value };
    }
    case 'guid':
      return { type: 'Edm.Guid', value: text.toLowerCase(), text: text.toLowerCase() };
    case 'date':
      return dateOf(text);
    case 'number':
      return { type: /^-?\d+$/.test(text) ? 'Edm.Int32' : 'Edm.Decimal', value: Number(text), text };
  }
}

/** A time without a zone is UTC. */
function dateOf(text: string): Literal | undefined {
  const lacksZone = text.includes('T') && !/(?:Z|[+-]\d\d:\d\d)$/.test(text);
  const value = Date.parse(lacksZone ? `${text}Z` : text);
  if (Number.isNaN(value)) return undefined;
  return { type: 'Edm.DateTimeOffset', value, text: new Date(value).toISOString() };
}
