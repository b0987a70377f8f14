import { operators } from '../../operators.ts';
import type { OperatorFamily } from '../../operators.ts';
import type { ColumnKind, ValueFamily } from '../column-kind.ts';
import { isEmpty } from '../rows.ts';
import type { RowValue } from '../rows.ts';
import { compileBetween, compileComparison, compileIn } from './compare-values.ts';
import type { ConditionSite, ValueTest } from './condition-site.ts';
import { compileContains } from './contain-choices.ts';
import { compileCaller } from './match-caller.ts';
import { compileOnDate, compileRelativeDate } from './match-dates.ts';
import { compileFiscal } from './match-fiscal.ts';
import { compileHierarchy } from './match-hierarchy.ts';
import { compileTextMatch } from './match-text.ts';
import { negations } from './negations.ts';

const compilers: Readonly<Record<Exclude<OperatorFamily, 'null'>, (site: ConditionSite) => ValueTest>> = {
  comparison: compileComparison,
  range: compileBetween,
  list: compileIn,
  string: compileTextMatch,
  choices: compileContains,
  user: compileCaller,
  hierarchy: compileHierarchy,
  'relative-date': compileRelativeDate,
  date: compileOnDate,
  fiscal: compileFiscal,
};

const dateFamilies: ReadonlySet<OperatorFamily> = new Set(['relative-date', 'date', 'fiscal']);

/** A condition with values as a test of one value, null included. Throws `EvaluationProblem` where a value cannot be. */
export function compileTest(written: Omit<ConditionSite, 'operator'>): (value: RowValue) => boolean {
  const { operator } = written.condition;
  const family = operators.get(operator)?.family ?? 'null';
  if (family === 'null') return operator === 'null' ? isEmpty : (value) => !isEmpty(value);
  const positive = negations.get(operator);
  const test = compilers[family]({ ...written, kind: kindFor(family, written), operator: positive ?? operator });
  if (positive === undefined) return refuseEmpty(test, family, written.kind);
  const keepsNulls = written.scope.context.negativeOperatorsKeepNulls ?? true;
  return (value) => (isEmpty(value) ? keepsNulls : !test(value));
}

function refuseEmpty(test: ValueTest, family: OperatorFamily, kind: ColumnKind): ValueTest {
  return passesEmpty(family, kind) ? (value) => !isEmpty(value) && test(value) : test;
}

/** Whether a test could pass an empty value: not where values are compared by keys that an empty one does not have. */
function passesEmpty(family: OperatorFamily, kind: ColumnKind): boolean {
  return !byKey.has(family) || !keyed.has(kind.family);
}

const byKey: ReadonlySet<OperatorFamily> = new Set(['comparison', 'range', 'list', 'relative-date', 'date', 'fiscal']);
const keyed: ReadonlySet<ValueFamily> = new Set(['number', 'boolean', 'date']);

/** Date operators read any column as dates. */
function kindFor(family: OperatorFamily, { kind }: Pick<ConditionSite, 'kind'>): ColumnKind {
  return dateFamilies.has(family) ? { ...kind, family: 'date' } : kind;
}
