import type { LikePlace } from '../../../fetchxml/evaluate/like-pattern.ts';

/** Engines that statements are written for. */
export const dialectNames = ['tsql', 'spark', 'duckdb', 'postgres'] as const;

/** One of the engines. */
export type DialectName = (typeof dialectNames)[number];

/** What an engine can say; what it cannot is refused before anything is written. */
export interface SqlAbilities {
  /** The engine in the words of a message. */
  readonly words: string;
  /** Whether texts can be sorted by alphabet. */
  readonly alphabetic: boolean;
  /** Whether a relation may look at itself. */
  readonly recursive: boolean;
  /** Whether the condition of an outer join may ask for rows of other tables. */
  readonly asksInOuterJoins: boolean;
  /** Whether a subquery in a subquery sees the user, who stands outside of both. */
  readonly seesThroughSubqueries: boolean;
}

/** How an engine writes things. Everything is on one line, and no name or value ends before it is meant to. */
export interface SqlDialect extends SqlAbilities {
  readonly name: DialectName;
  /** How a statement begins whose relations look at themselves. */
  readonly recursiveWith: string;
  /** A quoted name. Throws `SqlRefusal` for one that no quoting makes safe. */
  readonly quote: (name: string) => string;
  /** A text. Throws `SqlRefusal` for one that the engine cannot hold. */
  readonly text: (text: string) => string;
  truth(isTrue: boolean): string;
  /** Milliseconds since 1970, between the years 1 and 9999. */
  instant(instant: number): string;
  asText(value: string): string;
  asInstant(value: string): string;
  /** @param isLiteral whether it is a text of the query, which is compared with a column */
  folded(value: string, isLiteral: boolean): string;
  /** Only where the engine can sort texts. */
  sortKey(value: string, isLiteral: boolean): string;
  like(value: string, pattern: readonly (readonly LikePlace[])[]): string;
}
