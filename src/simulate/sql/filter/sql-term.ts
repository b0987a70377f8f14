import { allOf, anyOf, exists } from '../tree/build-condition.ts';
import type { SqlCondition, SqlJoin } from '../tree/sql-tree.ts';

/**
 * One way in which rows can fulfil a part of a filter: they are joined with others, and what is found fulfils a condition. A row
 * may be found several times. Engines begin a join where few rows are, a condition they test for every row and user.
 */
export interface SqlWay {
  readonly joins: readonly SqlJoin[];
  readonly where: SqlCondition;
  /** Whether it depends on the user. */
  readonly isPersonal: boolean;
}

/** A part of a filter in SQL. */
export interface SqlTerm {
  /** The whole of it as a condition. */
  readonly condition: SqlCondition;
  /** Slots of the tables that it looks at. */
  readonly reads: readonly number[];
  /** The same in other words: rows that one of these ways finds. */
  readonly ways: readonly SqlWay[];
}

/** Most ways that a part of a filter is divided into; what has more is left to a condition. */
const mostWays = 12;

/** A part of which a condition is all there is to say. */
export function plainTerm(condition: SqlCondition, reads: readonly number[], isPersonal: boolean): SqlTerm {
  return { condition, reads, ways: [{ joins: [], where: condition, isPersonal }] };
}

/** Parts that must all hold. */
export function allTerms(terms: readonly SqlTerm[]): SqlTerm {
  const whole = plain(terms, allOf);
  const nothing: SqlWay = { joins: [], where: allOf([]), isPersonal: false };
  const count = terms.reduce((product, { ways }) => product * ways.length, 1);
  if (count > mostWays) return whole;
  const ways = terms.reduce<readonly SqlWay[]>(
    (before, term) => before.flatMap((left) => term.ways.map((right) => both(left, right))),
    [nothing],
  );
  return { ...whole, ways };
}

/** Parts of which one must hold. What depends on the user is divided into ways, the rest is one of them. */
export function anyTerms(terms: readonly SqlTerm[]): SqlTerm {
  const whole = plain(terms, anyOf);
  const personal = terms.filter(isPersonal);
  const others = terms.filter((term) => !isPersonal(term));
  const ways = [...(others.length > 0 ? plain(others, anyOf).ways : []), ...personal.flatMap((term) => term.ways)];
  return personal.length === 0 || ways.length > mostWays ? whole : { ...whole, ways };
}

/** Whether a part depends on the user. */
export function isPersonal({ ways }: SqlTerm): boolean {
  return ways.some((way) => way.isPersonal);
}

/** Whether rows fulfil one of some ways, as a condition. */
export function conditionOfWays(ways: readonly SqlWay[]): SqlCondition {
  return anyOf(
    ways.map(({ joins, where }) => {
      const [first, ...rest] = joins;
      if (!first) return where;
      const on = first.kind === 'cross' ? [] : [first.on];
      return exists(first.from, { joins: rest, where: allOf([...on, where]) });
    }),
  );
}

function plain(terms: readonly SqlTerm[], combine: (parts: readonly SqlCondition[]) => SqlCondition): SqlTerm {
  return plainTerm(
    combine(terms.map(({ condition }) => condition)),
    terms.flatMap(({ reads }) => reads),
    terms.some(isPersonal),
  );
}

function both(left: SqlWay, right: SqlWay): SqlWay {
  return {
    joins: [...left.joins, ...right.joins],
    where: allOf([left.where, right.where]),
    isPersonal: left.isPersonal || right.isPersonal,
  };
}
