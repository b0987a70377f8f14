import { tokenizeFilter } from './filter-tokens.ts';
import type { LiteralType, Token } from './filter-tokens.ts';
import { refuse } from '../messages/messages.ts';
import type { Value } from '../store/row.ts';

/** Comparisons of `$filter`. */
export type Comparison = 'eq' | 'ne' | 'gt' | 'lt' | 'ge' | 'le';

/** Text functions of `$filter`. */
export type TextFunction = 'contains' | 'startswith' | 'endswith';

/** A parsed `$filter`. A comparison has its property on the left, as Dataverse demands. */
export type FilterNode =
  | { readonly kind: 'and'; readonly parts: readonly [FilterNode, FilterNode] }
  | { readonly kind: 'or'; readonly parts: readonly [FilterNode, FilterNode] }
  | { readonly kind: 'not'; readonly inner: FilterNode }
  | {
      readonly kind: 'compare';
      readonly operator: Comparison;
      readonly path: string;
      readonly type: LiteralType;
      readonly value: Value;
    }
  | { readonly kind: 'text'; readonly name: TextFunction; readonly path: string; readonly value: string };

const comparisons: readonly string[] = ['eq', 'ne', 'gt', 'lt', 'ge', 'le'] satisfies Comparison[];
const textFunctions: readonly string[] = ['contains', 'startswith', 'endswith'] satisfies TextFunction[];
const deepest = 100;

/** Parses a filter: and, or, not, parentheses, the six comparisons and three text functions. Other functions are refused. */
export function parseFilter(text: string): FilterNode {
  return new FilterParser(text).parse();
}

class FilterParser {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokenizeFilter(text);
  }

  parse(): FilterNode {
    const node = this.#or();
    if (this.#at < this.#tokens.length) throw this.#error();
    return node;
  }

  #or(): FilterNode {
    let node = this.#and();
    while (this.#take('or')) node = { kind: 'or', parts: [node, this.#and()] };
    return node;
  }

  #and(): FilterNode {
    let node = this.#unary();
    while (this.#take('and')) node = { kind: 'and', parts: [node, this.#unary()] };
    return node;
  }

  #unary(): FilterNode {
    if (++this.#depth > deepest) throw refuse('InvalidQuery', 'The filter is nested too deeply.');
    const node = this.#take('not') ? ({ kind: 'not', inner: this.#unary() } as const) : this.#primary();
    this.#depth -= 1;
    return node;
  }

  #primary(): FilterNode {
    if (this.#take('(')) {
      const node = this.#or();
      this.#need(')');
      return node;
    }
    const word = this.#word();
    if (this.#take('(')) return this.#call(word);
    const operator = this.#word();
    if (!isComparison(operator)) throw this.#error();
    const literal = this.#literal();
    return { kind: 'compare', operator, path: word, type: literal.type, value: literal.value };
  }

  #call(name: string): FilterNode {
    if (!isTextFunction(name)) throw refuse('InvalidQuery', `An unknown function with name '${name}' was found.`);
    const path = this.#word();
    this.#need(',');
    const { value } = this.#literal();
    this.#need(')');
    if (typeof value !== 'string') throw this.#error();
    return { kind: 'text', name, path, value };
  }

  #take(text: string): boolean {
    const token = this.#tokens[this.#at];
    if (!token || token.kind === 'literal' || token.text !== text) return false;
    this.#at += 1;
    return true;
  }

  #need(text: string): void {
    if (!this.#take(text)) throw this.#error();
  }

  #word(): string {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'word') throw this.#error();
    this.#at += 1;
    return token.text;
  }

  #literal(): { type: LiteralType; value: Value } {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'literal') throw this.#error();
    this.#at += 1;
    return token;
  }

  #error(): Error {
    const at = this.#tokens[this.#at]?.at ?? this.#text.length;
    return refuse('InvalidQuery', `Syntax error at position ${at} in '${this.#text}'.`);
  }
}

function isComparison(text: string): text is Comparison {
  return comparisons.includes(text);
}

function isTextFunction(text: string): text is TextFunction {
  return textFunctions.includes(text);
}
