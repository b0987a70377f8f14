import { expectedValue } from '../../fetchxml/expected-value.ts';
import { columnComparisons, groupOf, groupsOf, takesType } from '../../fetchxml/operator-types.ts';
import type { TypeGroup } from '../../fetchxml/operator-types.ts';
import { operators, valueCounts } from '../../fetchxml/operators.ts';
import type { FetchCondition } from '../../fetchxml/tree.ts';
import type { Column, ColumnType } from '../../metadata/metadata.ts';
import { columnUsesOf, findUsedColumn, isSubject } from '../column-uses.ts';
import type { ColumnUse } from '../column-uses.ts';
import { rememberByQuery } from '../remember-by-query.ts';
import type { Finding, Rule } from '../rule.ts';
import { placeOfAttribute, walkFilters } from '../walk-filters.ts';

/** An operator that the column's type does not take, or values that the operator does not take. Source: server errors 0x80071121, 0x80071115. */
export const operatorTypeMismatch: Rule = {
  code: 'MOP304',
  id: 'operator-type-mismatch',
  severity: 'error',
  summary:
    'An operator that the type of its column does not take, or values that are missing, too many or of another type.',
  serverErrors: ['0x80071121', '0x80071115'],
  *check({ checked, metadata }) {
    for (const { filter, item } of walkFilters(checked)) {
      for (const found of mismatchesOf(filter.query, metadata)) {
        yield { ...found, table: found.table ?? item.item.table };
      }
    }
  },
};

const mismatchesOf = rememberByQuery(function* (query, metadata) {
  // What a column is compared with comes right after it.
  let subject: { readonly condition: FetchCondition; readonly column: Column | undefined } | undefined;
  for (const use of columnUsesOf(query)) {
    const column = findUsedColumn(use, metadata);
    if (isSubject(use)) subject = { condition: use.condition, column };
    const compared = subject?.condition === use.condition ? subject.column : undefined;
    const found = isSubject(use) ? checkSubject(use, column) : checkComparison(use, compared, column);
    for (const one of found) yield { ...one, table: use.table };
  }
});

function* checkSubject({ condition }: ColumnUse, column: Column | undefined): Iterable<Finding> {
  // What is not an operator at all is reported as no FetchXML.
  if (!operators.has(condition.operator)) return;
  if (column) yield* checkType(condition, column);
  if (condition.valueOf !== undefined) return;
  yield* checkCount(condition);
  // The values of a wrong operator are not to blame.
  if (!column || takesType(condition.operator, column.type)) yield* checkValues(condition, column);
}

/** A column that is compared with another one. */
function* checkComparison(
  { condition: { operator }, attribute: { place } }: ColumnUse,
  column: Column | undefined,
  other: Column | undefined,
): Iterable<Finding> {
  if (!operators.has(operator)) return;
  if (!columnComparisons.includes(operator)) {
    const message = `"${operator}" cannot compare two columns; "valueof" goes with ${columnComparisons.join(', ')}`;
    yield { message, place };
  } else if (column && other && !areAlike(column.type, other.type)) {
    const message = `"${column.logicalName}" is of type ${column.type} and "${other.logicalName}" of type ${other.type}; only columns of one type can be compared`;
    yield { message, place };
  }
}

/**
 * Whether nothing says that values of two types cannot be compared. The reference asks for one type; that types which are written alike,
 * such as whole numbers and decimals, count as one is inferred. Source: fetchxml-semantics §6.
 */
function areAlike(a: ColumnType, b: ColumnType): boolean {
  const groups = [groupOf(a), groupOf(b)];
  return groups.includes('opaque') || groups[0] === groups[1];
}

function* checkType(condition: FetchCondition, column: Column): Iterable<Finding> {
  const { operator } = condition;
  if (!takesType(operator, column.type)) {
    const wanted = (groupsOf(operator) ?? []).map((group) => groupWords[group]).join(', ');
    yield {
      message: `"${operator}" is for ${wanted}, and "${column.logicalName}" is of type ${column.type}; use another operator`,
      place: placeOfAttribute(condition, 'operator'),
    };
  }
  if (column.behavior === 'DateOnly' && /-(?:hours|minutes)$/.test(operator)) {
    yield {
      message: `"${operator}" needs a time of day, and "${column.logicalName}" has a date only; count in days`,
      place: placeOfAttribute(condition, 'operator'),
    };
  }
}

const groupWords: Readonly<Record<TypeGroup, string>> = {
  number: 'numbers',
  text: 'text',
  choice: 'choices',
  'yes-no': 'yes/no columns',
  choices: 'columns of several choices',
  id: 'ids and lookups',
  date: 'dates',
  opaque: 'other columns',
};

function* checkCount(condition: FetchCondition): Iterable<Finding> {
  const { operator } = condition;
  const values = valuesOf(condition);
  const arity = operators.get(operator)?.arity ?? 'many';
  const { least, most, words } = valueCounts[arity];
  const surplus = values[most];
  if (values.length < least) {
    const found = values.length === 0 ? 'none' : values.length;
    yield { message: `"${operator}" needs ${words}, found ${found}`, place: placeOfAttribute(condition, 'operator') };
  } else if (surplus && arity === 'none') {
    const message = `"${operator}" takes no value, found "${surplus.value}"; remove it`;
    yield { message, place: surplus.place, severity: 'warning' };
  } else if (surplus) {
    yield { message: `"${operator}" takes ${words}, found ${values.length}`, place: surplus.place };
  }
}

/** Values that count: an empty one is none where there is a list, or should be none at all. */
function valuesOf({ operator, values }: FetchCondition): FetchCondition['values'] {
  const arity = operators.get(operator)?.arity;
  return arity === 'none' || arity === 'many' ? values.filter(({ value }) => value.trim() !== '') : values;
}

function* checkValues(condition: FetchCondition, column: Column | undefined): Iterable<Finding> {
  const { operator, values } = condition;
  if (operators.get(operator)?.arity === 'none') return;
  for (const { value, place } of values) {
    const expected = expectedValue(operator, column?.type, value);
    if (expected !== undefined) yield { message: describeValue(condition, { value, expected }, column), place };
  }
}

function describeValue(
  { operator }: FetchCondition,
  { value, expected }: { value: string; expected: string },
  column: Column | undefined,
): string {
  const found = `found "${value}"`;
  const ofOperator = expectedValue(operator, undefined, value) !== undefined;
  if (ofOperator || !column) return `"${operator}" takes ${expected}, ${found}`;
  const type = groupOf(column.type) === 'yes-no' ? 'a yes/no column' : `of type ${column.type}`;
  return `"${column.logicalName}" is ${type}: expected ${expected}, ${found}`;
}
