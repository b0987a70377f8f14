import type { ValueFamily } from '../../../fetchxml/evaluate/column-kind.ts';
import { EvaluationProblem } from '../../../fetchxml/evaluate/evaluation-problem.ts';
import { findSource } from '../../../fetchxml/evaluate/sources.ts';
import type { Source } from '../../../fetchxml/evaluate/sources.ts';
import type { FetchCondition } from '../../../fetchxml/tree.ts';
import { SqlRefusal } from '../sql-refusal.ts';
import { allOf, anyOf, column, compare, not } from '../tree/build-condition.ts';
import type { SqlComparison, SqlCondition, SqlValue } from '../tree/sql-tree.ts';
import { comparableValues } from './comparable-values.ts';
import type { ComparableValues, ComparedColumn } from './comparable-values.ts';
import type { ConditionScope } from './compile-condition.ts';
import type { FilterScope } from './filter-scope.ts';
import { plainTerm } from './sql-term.ts';
import type { SqlTerm } from './sql-term.ts';

const comparisons: Readonly<Record<string, SqlComparison>> = {
  eq: '=',
  ne: '=',
  neq: '=',
  gt: '>',
  ge: '>=',
  lt: '<',
  le: '<=',
};

/** A condition that compares two columns. Source: fetchxml-semantics §6. */
export function compileColumnComparison(condition: FetchCondition, where: ConditionScope): SqlTerm {
  const { operator, column: name, place } = condition;
  const comparison = comparisons[operator];
  if (!comparison) {
    const message = `operator ${operator} does not compare two columns; eq, ne, gt, ge, lt and le do`;
    throw new EvaluationProblem(message, { code: 'operator-type-mismatch', place });
  }
  const other = otherSide(condition, where);
  const [mine, theirs] = [look({ source: where.source, name }, where), look(other, where)];
  const values = comparableValues(mine, theirs, { asText: false });
  const refusal = values ? findRefusal(values.family, comparison, where.scope) : 'they hold different kinds of values';
  if (!values || refusal !== undefined) {
    throw new SqlRefusal(`operator ${operator} on columns ${name} and ${other.name}: ${refusal ?? ''}`);
  }
  const test = compareColumns([mine, theirs], comparison, values);
  const isNegative = operator === 'ne' || operator === 'neq';
  const meaning = isNegative ? negate(test, { values, columns: [mine.value, theirs.value], where }) : test;
  return plainTerm(meaning, [where.source.slot, other.source.slot], false);
}

function compareColumns(
  [mine, theirs]: readonly [ComparedColumn, ComparedColumn],
  comparison: SqlComparison,
  { left, right, family, present }: ComparableValues,
): SqlCondition {
  const isSorted = family === 'text' && comparison !== '=';
  const sides = isSorted ? ([sortKey(mine), sortKey(theirs)] as const) : ([left, right] as const);
  return allOf([...present, compare(sides[0], comparison, sides[1])]);
}

function findRefusal(family: ValueFamily, comparison: SqlComparison, { abilities }: FilterScope): string | undefined {
  if (comparison === '=') return undefined;
  if (family === 'id') return 'ids have no order in SQL';
  return family === 'text' && !abilities.alphabetic ? `${abilities.words} does not sort texts by alphabet` : undefined;
}

interface Negated {
  readonly values: ComparableValues;
  readonly columns: readonly SqlValue[];
  readonly where: ConditionScope;
}

/** `ne`: columns of which one has no value are different, unless negative operators leave such rows out. */
function negate(test: SqlCondition, { values, columns, where }: Negated): SqlCondition {
  const keepsNulls = where.scope.query.context.negativeOperatorsKeepNulls ?? true;
  const missing = columns.map((value): SqlCondition => ({ kind: 'missing', value }));
  return keepsNulls ? anyOf([...missing, not(test)]) : allOf([...missing.map(not), ...values.present, not(test)]);
}

interface Side {
  readonly source: Source;
  readonly name: string;
}

function otherSide({ valueOf = '', place }: FetchCondition, { sources, source }: ConditionScope): Side {
  const dot = valueOf.indexOf('.');
  if (dot < 0) return { source, name: valueOf };
  return { source: findSource(sources, valueOf.slice(0, dot), place), name: valueOf.slice(dot + 1) };
}

function look({ source, name }: Side, { scope, aliases }: ConditionScope): ComparedColumn {
  const kind = scope.query.kindOf({ table: source.table, column: name }, source.node.place);
  return { value: column(aliases[source.slot] ?? '', name), kind: kind.known ? kind : undefined };
}

function sortKey({ value }: ComparedColumn): SqlValue {
  return { kind: 'alphabetic', value };
}
