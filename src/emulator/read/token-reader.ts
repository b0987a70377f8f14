import { tokenizeFilter } from './filter-tokens.ts';
import type { Token } from './filter-tokens.ts';
import type { Literal } from './filter-node.ts';
import { refuse } from '../messages/messages.ts';

/** What a parameter alias such as `@p1` stands for in the URL's query. */
export type Aliases = (name: string) => string | undefined;

/** Reads the tokens of a `$filter` one after the other. */
export class TokenReader {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  readonly #aliases: Aliases;
  #at = 0;

  constructor(text: string, aliases: Aliases) {
    this.#text = text;
    this.#aliases = aliases;
    this.#tokens = tokenizeFilter(text);
  }

  /** Goes past a sign or word if it is the next one. */
  take(text: string): boolean {
    const token = this.#tokens[this.#at];
    if (!token || !('text' in token) || token.text !== text) return false;
    this.#at += 1;
    return true;
  }

  need(text: string): void {
    if (!this.take(text)) throw this.error();
  }

  /** The next token where it is a word. */
  takeWord(): string | undefined {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'word') return undefined;
    this.#at += 1;
    return token.text;
  }

  word(): string {
    const word = this.takeWord();
    if (word === undefined) throw this.error();
    return word;
  }

  /** A literal, or the one that an alias stands for. */
  literal(): Literal {
    const token = this.#resolved();
    if (token?.kind !== 'literal') throw this.error();
    this.#at += 1;
    return token.literal;
  }

  /** A list in brackets where one comes next. */
  list(): readonly string[] | undefined {
    const token = this.#resolved();
    if (token?.kind !== 'list') return undefined;
    this.#at += 1;
    return token.values;
  }

  end(): void {
    if (this.#at < this.#tokens.length) throw this.error();
  }

  error(): Error {
    const at = this.#tokens[this.#at]?.at ?? this.#text.length;
    return refuse('InvalidQuery', `Syntax error at position ${at} in '${this.#text}'.`);
  }

  #resolved(): Token | undefined {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'alias') return token;
    const [only, another] = tokenizeFilter(this.#aliases(token.text) ?? 'null');
    return another ? undefined : only;
  }
}
