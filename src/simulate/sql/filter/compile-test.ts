import { negations } from '../../../fetchxml/evaluate/conditions/negations.ts';
import { operators } from '../../../fetchxml/operators.ts';
import type { OperatorFamily } from '../../../fetchxml/operators.ts';
import { allOf, anyOf, compare, not } from '../tree/build-condition.ts';
import type { SqlCondition } from '../tree/sql-tree.ts';
import { compileContains } from './choices-condition.ts';
import { compileBetween, compileComparison, compileIn } from './compare-condition.ts';
import { isPresent } from './condition-target.ts';
import type { CompileTest, ConditionTarget } from './condition-target.ts';
import { compileFiscal, compileOnDate, compileRelativeDate } from './date-condition.ts';
import { compileHierarchy } from './hierarchy-condition.ts';
import { compileTextMatch } from './text-condition.ts';
import { compileUser } from './user-condition.ts';

const compilers: Readonly<Record<Exclude<OperatorFamily, 'null'>, CompileTest>> = {
  comparison: compileComparison,
  range: compileBetween,
  list: compileIn,
  string: compileTextMatch,
  choices: compileContains,
  user: compileUser,
  hierarchy: compileHierarchy,
  'relative-date': compileRelativeDate,
  date: compileOnDate,
  fiscal: compileFiscal,
};

/** A condition on one column, what it does with missing values included. Throws `EvaluationProblem` and `SqlRefusal`. */
export function compileTest(target: ConditionTarget): SqlCondition {
  const { site, value } = target;
  const family = operators.get(site.operator)?.family ?? 'null';
  if (family === 'null') return site.operator === 'null' ? isEmpty(target) : isPresent(target);
  const positive = negations.get(site.operator);
  if (positive === undefined) return compilers[family](target);
  const test = not(compilers[family]({ ...target, site: { ...site, operator: positive } }));
  const keepsNulls = site.scope.context.negativeOperatorsKeepNulls ?? true;
  return keepsNulls ? anyOf([{ kind: 'missing', value }, test]) : allOf([isPresent(target), test]);
}

function isEmpty({ site, value }: ConditionTarget): SqlCondition {
  const { family } = site.kind;
  const missing: SqlCondition = { kind: 'missing', value };
  const isText = family === 'text' || family === 'choices';
  return isText ? anyOf([missing, compare(value, '=', { kind: 'text', text: '' })]) : missing;
}
