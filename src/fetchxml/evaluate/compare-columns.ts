import type { FetchCondition } from '../tree.ts';
import type { Term } from './compile-filter.ts';
import { keyComparer } from './compare-keys.ts';
import { orderTests } from './conditions/compare-values.ts';
import { EvaluationProblem } from './evaluation-problem.ts';
import type { QueryScope } from './query-scope.ts';
import { isEmpty } from './rows.ts';
import type { RowKey } from './rows.ts';
import { findSource } from './sources.ts';
import type { Slots, Source } from './sources.ts';
import { keyReader } from './value-key.ts';

interface ComparisonScope {
  readonly query: QueryScope;
  readonly sources: readonly Source[];
  /** The source that the condition's own column is of. */
  readonly source: Source;
}

/** A condition that compares two columns. Source: fetchxml-semantics §6. */
export function compileColumnComparison(condition: FetchCondition, scope: ComparisonScope): Term {
  const { operator, place } = condition;
  const negative = operator === 'ne' || operator === 'neq';
  const orderTest = orderTests[operator];
  if (!orderTest && !negative && operator !== 'eq') {
    const message = `operator ${operator} does not compare two columns; eq, ne, gt, ge, lt and le do`;
    throw new EvaluationProblem(message, { code: 'operator-type-mismatch', place });
  }
  const left = readSide({ source: scope.source, column: condition.column }, condition, scope);
  const right = readSide(otherSide(condition, scope), condition, scope);
  const compare = keyComparer(scope.query.kindOf({ table: scope.source.table, column: condition.column }, place));
  const keepsNulls = scope.query.context.negativeOperatorsKeepNulls ?? true;
  const test = (slots: Slots): boolean => {
    const [a, b] = [left(slots), right(slots)];
    if (a === undefined || b === undefined) return negative && keepsNulls;
    if (orderTest) return orderTest(compare(a, b));
    return (a === b) !== negative;
  };
  return { test, reads: [scope.source.slot, otherSide(condition, scope).source.slot] };
}

interface Side {
  readonly source: Source;
  readonly column: string;
}

function otherSide({ valueOf = '', place }: FetchCondition, { sources, source }: ComparisonScope): Side {
  const dot = valueOf.indexOf('.');
  if (dot < 0) return { source, column: valueOf };
  return { source: findSource(sources, valueOf.slice(0, dot), place), column: valueOf.slice(dot + 1) };
}

function readSide(
  { source, column }: Side,
  { place }: FetchCondition,
  { query }: ComparisonScope,
): (slots: Slots) => RowKey | undefined {
  const read = keyReader(query.kindOf({ table: source.table, column }, place));
  return (slots) => {
    const value = slots[source.slot]?.[column];
    return isEmpty(value) ? undefined : read(value);
  };
}
