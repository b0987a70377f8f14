import type { FetchAttribute } from '../../../fetchxml/tree.ts';
import { allOf, anyOf, compare, never, oneOf } from '../tree/build-condition.ts';
import type { SqlComparison, SqlCondition, SqlValue } from '../tree/sql-tree.ts';
import { isWholeSet } from './choices-condition.ts';
import { compareInstant } from './compare-instant.ts';
import { conditionLiteral } from './condition-literal.ts';
import { isPresent, refuseCondition } from './condition-target.ts';
import type { CompileTest, ConditionTarget } from './condition-target.ts';

const comparisons: Readonly<Record<string, SqlComparison>> = { gt: '>', ge: '>=', lt: '<', le: '<=' };

/** `eq`, `gt`, `ge`, `lt` and `le` with a value. */
export const compileComparison: CompileTest = (target) => {
  const [value] = target.site.condition.values;
  const comparison = comparisons[target.site.operator];
  if (!value) return never;
  return comparison ? compareOrder(target, comparison, value) : equalsAny(target, [value]);
};

/** `between`: both ends belong to it. */
export const compileBetween: CompileTest = (target) => {
  const [low, high] = target.site.condition.values;
  return low && high ? allOf([compareOrder(target, '>=', low), compareOrder(target, '<=', high)]) : never;
};

/** `in`: one of the values; of choices the whole set. An empty value is left out. */
export const compileIn: CompileTest = (target) =>
  equalsAny(
    target,
    target.site.condition.values.filter(({ value }) => value.trim() !== ''),
  );

function equalsAny(target: ConditionTarget, written: readonly FetchAttribute[]): SqlCondition {
  const { site, value } = target;
  if (site.kind.family === 'choices') return isWholeSet(target, written);
  const literals = written.map((one) => conditionLiteral(target, one)).filter((one) => one !== undefined);
  if (site.kind.family === 'date') return anyOf(literals.map((one) => equalsInstant(target, one)));
  if (site.kind.family !== 'text') return oneOf(value, literals);
  // An empty text is none, whatever it is compared with.
  const texts = literals.filter((one) => one.kind === 'text' && one.text !== '');
  return oneOf(fold(value), texts.map(fold));
}

function equalsInstant(target: ConditionTarget, literal: SqlValue): SqlCondition {
  return literal.kind === 'instant' ? compareInstant(asDate(target), '=', literal.instant) : never;
}

function fold(value: SqlValue): SqlValue {
  return { kind: 'folded', value };
}

/** A column of dates as instants; one without time may be kept as a date. */
export function asDate({ site, value }: Pick<ConditionTarget, 'site' | 'value'>): SqlValue {
  return site.kind.behavior === 'DateOnly' ? { kind: 'as-instant', value } : value;
}

function compareOrder(target: ConditionTarget, operator: SqlComparison, written: FetchAttribute): SqlCondition {
  const { site, value, scope } = target;
  const { family } = site.kind;
  if (family === 'id' || family === 'choices') refuseCondition(site, 'ids and sets of choices have no order in SQL');
  const literal = conditionLiteral(target, written);
  if (!literal) return never;
  if (literal.kind === 'instant') return compareInstant(asDate(target), operator, literal.instant);
  if (family !== 'text') return compare(value, operator, literal);
  if (!scope.abilities.alphabetic) refuseCondition(site, `${scope.abilities.words} does not sort texts by alphabet`);
  return allOf([isPresent(target), compare(sortKey(value), operator, sortKey(literal))]);
}

function sortKey(value: SqlValue): SqlValue {
  return { kind: 'alphabetic', value };
}
