import { siteLiteral } from '../../../fetchxml/evaluate/conditions/condition-site.ts';
import { wantedChoices } from '../../../fetchxml/evaluate/conditions/contain-choices.ts';
import type { FetchAttribute } from '../../../fetchxml/tree.ts';
import { allOf, anyOf, compare } from '../tree/build-condition.ts';
import type { SqlCondition, SqlValue } from '../tree/sql-tree.ts';
import { isPresent } from './condition-target.ts';
import type { CompileTest, ConditionTarget } from './condition-target.ts';

/** `contain-values`: at least one of the values is chosen. */
export const compileContains: CompileTest = (target) => {
  const set = setOf(target);
  return allOf([isPresent(target), anyOf([...wantedChoices(target.site)].map((choice) => contains(set, choice)))]);
};

/** Whether a column of choices holds exactly the values. */
export function isWholeSet(target: ConditionTarget, written: readonly FetchAttribute[]): SqlCondition {
  const { site } = target;
  const value = written.map((one) => one.value).join(',');
  const key = String(siteLiteral(site, { value, place: site.condition.place }) ?? '');
  const choices = key.split(',').filter((one) => one !== '');
  const set = setOf(target);
  const rest = [...choices.map(mark), ','].reduce<SqlValue>((left, found) => replace(left, found, ''), set);
  return allOf([
    isPresent(target),
    ...choices.map((choice) => contains(set, choice)),
    compare(rest, '=', { kind: 'text', text: '' }),
  ]);
}

function contains(set: SqlValue, choice: number | string): SqlCondition {
  return { kind: 'like', value: set, pattern: [[], mark(choice).split(''), []] };
}

/** A choice in a set, as `setOf` writes it. */
function mark(choice: number | string): string {
  return `,${choice},`;
}

/** What stands between the numbers of choices, and around them: exports differ. */
const separators = [';', '[', ']', ' '];

/** The choices of a column as `,1,,2,`: a comma before and after each. */
function setOf({ value }: ConditionTarget): SqlValue {
  const plain = separators.reduce((left, found) => replace(left, found, ','), value);
  const comma: SqlValue = { kind: 'text', text: ',' };
  return { kind: 'joined', parts: [comma, replace(plain, ',', ',,'), comma] };
}

function replace(value: SqlValue, found: string, by: string): SqlValue {
  return { kind: 'replaced', value, found, by };
}
