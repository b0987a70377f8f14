import type { Value } from '../store/row.ts';
import { refuse } from '../messages/messages.ts';

/** Types of literals by their OData names; `null` fits everything. */
export type LiteralType =
  'Edm.String' | 'Edm.Guid' | 'Edm.Int32' | 'Edm.Decimal' | 'Edm.Boolean' | 'Edm.DateTimeOffset' | 'null';

/** A piece of a `$filter` expression. */
export type Token =
  | { readonly kind: 'literal'; readonly type: LiteralType; readonly value: Value; readonly at: number }
  | { readonly kind: 'word' | 'sign'; readonly text: string; readonly at: number };

const pieces = [
  ['string', /'(?:[^']|'')*'/y],
  ['guid', /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])/iy],
  ['date', /\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?(?![\w-])/y],
  ['number', /-?\d+(?:\.\d+)?(?![\w.])/y],
  ['word', /[A-Za-z_][\w.]*(?:\/[A-Za-z_][\w.]*)*/y],
  ['sign', /[(),]/y],
] as const;

/** Cuts a filter expression into tokens; what fits none is a syntax error with its position. */
export function tokenizeFilter(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (text[at] === ' ') {
      at += 1;
      continue;
    }
    const found = pieceAt(text, at);
    if (!found) throw refuse('InvalidQuery', `Syntax error at position ${at} in '${text}'.`);
    tokens.push(tokenOf(found.kind, found.text, at));
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

function tokenOf(kind: PieceKind, text: string, at: number): Token {
  if (kind === 'sign') return { kind, text, at };
  if (kind !== 'word') return { kind: 'literal', ...literalOf(kind, text), at };
  const constant = constants.get(text);
  return constant ? { kind: 'literal', type: constant[0], value: constant[1], at } : { kind, text, at };
}

function literalOf(
  kind: Exclude<PieceKind, 'sign' | 'word'>,
  text: string,
): { readonly type: LiteralType; readonly value: Value } {
  switch (kind) {
    case 'string':
      return { type: 'Edm.String', value: text.slice(1, -1).replaceAll("''", "'") };
    case 'guid':
      return { type: 'Edm.Guid', value: text.toLowerCase() };
    case 'date':
      return { type: 'Edm.DateTimeOffset', value: Date.parse(text) };
    case 'number':
      return { type: text.includes('.') ? 'Edm.Decimal' : 'Edm.Int32', value: Number(text) };
  }
}
