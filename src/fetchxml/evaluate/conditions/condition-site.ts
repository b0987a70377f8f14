import type { Place } from '../../../diagnostics/place.ts';
import { operators, valueCounts } from '../../operators.ts';
import type { FetchAttribute, FetchCondition } from '../../tree.ts';
import type { Clock } from '../clock.ts';
import type { ColumnKind } from '../column-kind.ts';
import { EvaluationProblem } from '../evaluation-problem.ts';
import type { QueryScope } from '../query-scope.ts';
import type { RowKey, RowValue } from '../rows.ts';
import { keyReader, literalKey } from '../value-key.ts';
import type { ReadKey } from '../value-key.ts';

/** Whether a value that is there passes. */
export type ValueTest = (value: RowValue) => boolean;

/** A condition and the column it stands on. */
export interface ConditionSite {
  readonly scope: QueryScope;
  readonly condition: FetchCondition;
  /** The operator, without its negation: `eq` for `ne`. */
  readonly operator: string;
  readonly table: string;
  readonly column: string;
  readonly kind: ColumnKind;
}

/** Reads keys of the site's column. */
export function siteKey({ kind }: ConditionSite): ReadKey {
  return keyReader(kind);
}

/** The clock of the site's column. */
export function siteClock({ scope, kind, condition }: ConditionSite): Clock {
  return scope.clockFor(kind.behavior, condition.place);
}

/** Key of a value in the query. Undefined: no row can have it, as its column's kind was only read off the data. */
export function siteLiteral(
  site: ConditionSite,
  { value, place }: { value: string; place: Place },
): RowKey | undefined {
  const key = literalKey(site.kind, value, (text) => siteClock(site).parse(text));
  if (key !== undefined || !site.kind.known) return key;
  const wanted = `a ${familyWords[site.kind.family]}`;
  throw new EvaluationProblem(`'${value}' is not ${wanted}, as column ${site.column} needs it`, {
    code: 'invalid-value',
    place,
  });
}

const familyWords = {
  text: 'text',
  number: 'number',
  boolean: 'yes/no value (1 or 0)',
  id: 'GUID',
  date: 'date',
  choices: 'list of choices',
} as const;

/** The whole number that a relative or fiscal operator takes; not 0 where it is a count of units. Source: fetchxml-semantics §3. */
export function siteCount({ condition }: ConditionSite, index = 0): number {
  const { value = '', place = condition.place }: Partial<FetchAttribute> = condition.values[index] ?? {};
  const text = value.trim();
  const least = condition.operator.includes('-x-') ? 1 : 0;
  if (/^\d{1,9}$/.test(text) && Number(text) >= least) return Number(text);
  const message = `operator ${condition.operator} takes a whole number from ${least}, not '${text}'`;
  throw new EvaluationProblem(message, { code: 'invalid-value', place });
}

/** Refuses an operator that is unknown, or whose values are missing or too many. */
export function checkValues(condition: FetchCondition): void {
  const { operator, values, place } = condition;
  const arity = operators.get(operator)?.arity;
  if (arity === undefined) {
    throw new EvaluationProblem(`there is no operator '${operator}'`, { code: 'unknown-operator', place });
  }
  if (arity === 'none' || condition.valueOf) return;
  const { least, most, words } = valueCounts[arity];
  if (values.length >= least && values.length <= most) return;
  const message = `operator ${operator} needs ${words}, not ${values.length}`;
  throw new EvaluationProblem(message, { code: values.length < least ? 'missing-value' : 'too-many-values', place });
}
