import type { ConditionSite } from '../../../fetchxml/evaluate/conditions/condition-site.ts';
import { SqlRefusal } from '../sql-refusal.ts';
import { not, compare } from '../tree/build-condition.ts';
import type { SqlCondition, SqlValue } from '../tree/sql-tree.ts';
import type { FilterScope } from './filter-scope.ts';

/** A condition, and the column of the statement that it is about. */
export interface ConditionTarget {
  readonly site: ConditionSite;
  readonly value: SqlValue;
  readonly scope: FilterScope;
}

/** Turns a condition, without its negation, into one that holds for no missing value. */
export type CompileTest = (target: ConditionTarget) => SqlCondition;

/** Refuses a condition that cannot be said. */
export function refuseCondition({ condition, table, column }: ConditionSite, why: string): never {
  throw new SqlRefusal(`operator ${condition.operator} on column ${column} of ${table}: ${why}`);
}

/** Whether a column of texts, or of choices as text, has a value: the server stores an empty text as none. */
export function isPresent({ site: { kind }, value }: Pick<ConditionTarget, 'site' | 'value'>): SqlCondition {
  const isText = kind.family === 'text' || kind.family === 'choices';
  return isText ? compare(value, '<>', { kind: 'text', text: '' }) : not({ kind: 'missing', value });
}
