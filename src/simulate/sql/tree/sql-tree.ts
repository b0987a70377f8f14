import type { LikePlace } from '../../../fetchxml/evaluate/like-pattern.ts';

/** A value of a row or of a query, in no engine's words. */
export type SqlValue =
  /** A column of the table or relation that an alias stands for. */
  | { readonly kind: 'column'; readonly of: string; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }
  /** A finite number. */
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'truth'; readonly isTrue: boolean }
  /** Milliseconds since 1970, between the years 1 and 9999. */
  | { readonly kind: 'instant'; readonly instant: number }
  /** A whole number or an id as text. */
  | { readonly kind: 'as-text'; readonly value: SqlValue }
  /** A date without time as an instant. */
  | { readonly kind: 'as-instant'; readonly value: SqlValue }
  /** A text of which equal ones differ in nothing but case. */
  | { readonly kind: 'folded'; readonly value: SqlValue }
  /** A text that sorts by alphabet, without case. */
  | { readonly kind: 'alphabetic'; readonly value: SqlValue }
  | { readonly kind: 'replaced'; readonly value: SqlValue; readonly found: string; readonly by: string }
  | { readonly kind: 'joined'; readonly parts: readonly SqlValue[] }
  /** How often the value is there in a group. */
  | { readonly kind: 'count'; readonly value: SqlValue }
  /** How many rows a relation has. */
  | { readonly kind: 'size'; readonly relation: string }
  | { readonly kind: 'sum'; readonly parts: readonly SqlValue[] };

/** How two values compare. */
export type SqlComparison = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** Whether a row is meant. `all` of nothing holds, `any` of nothing does not. */
export type SqlCondition =
  | { readonly kind: 'all' | 'any'; readonly parts: readonly SqlCondition[] }
  | { readonly kind: 'not'; readonly part: SqlCondition }
  | {
      readonly kind: 'compare';
      readonly operator: SqlComparison;
      readonly left: SqlValue;
      readonly right: SqlValue;
    }
  | { readonly kind: 'missing'; readonly value: SqlValue }
  /** The value is one of some, of which there is at least one. */
  | { readonly kind: 'one-of'; readonly value: SqlValue; readonly values: readonly SqlValue[] }
  /** The text fits a pattern, case left aside. */
  | {
      readonly kind: 'like';
      readonly value: SqlValue;
      readonly pattern: readonly (readonly LikePlace[])[];
    }
  | { readonly kind: 'exists'; readonly select: SqlSelect };

/** A table of the data, or a relation that the statement defines, under an alias of our own. */
export interface SqlFrom {
  readonly kind: 'table' | 'relation';
  readonly name: string;
  readonly alias: string;
}

/** A join; `cross` has no condition. */
export type SqlJoin =
  | { readonly kind: 'inner' | 'outer'; readonly from: SqlFrom; readonly on: SqlCondition }
  | { readonly kind: 'cross'; readonly from: SqlFrom };

/** A column of a result. */
export interface SqlColumn {
  readonly value: SqlValue;
  /** Absent where nobody asks for it by name. */
  readonly name?: string;
}

/** One SELECT. */
export interface SqlSelect {
  readonly columns: readonly SqlColumn[];
  readonly isDistinct?: boolean;
  readonly from: SqlFrom;
  readonly joins: readonly SqlJoin[];
  readonly where: SqlCondition;
  readonly groupBy?: readonly SqlValue[];
}

/** What some SELECTs give together, each row once; `repeats`: as often as it is found. */
export interface SqlQuery {
  readonly selects: readonly SqlSelect[];
  readonly repeats?: boolean;
}

/** A named result that a statement begins with. A recursive one looks at itself in its second SELECT. */
export interface SqlRelation {
  readonly name: string;
  readonly columns: readonly string[];
  readonly query: SqlQuery;
  readonly isRecursive?: boolean;
}

/** A whole statement. */
export interface SqlStatement {
  /** In the order in which they need each other. */
  readonly relations: readonly SqlRelation[];
  readonly query: SqlQuery;
}
