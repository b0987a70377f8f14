import { expectedValue } from '../../fetchxml/expected-value.ts';
import { operators } from '../../fetchxml/operators.ts';
import type { FetchCondition } from '../../fetchxml/tree.ts';
import { columnUsesOf, findUsedColumn, isSubject } from '../column-uses.ts';
import type { Finding, Rule } from '../rule.ts';
import { walkFilters } from '../walk-filters.ts';

/** A date that stands still while the calendar moves on. */
export const dateAbsolute: Rule = {
  code: 'MOP310',
  id: 'date-absolute',
  severity: 'info',
  summary: 'A filter names a fixed date, which ages; relative dates such as "next-x-days" do not.',
  *check(context) {
    for (const { filter } of walkFilters(context.checked)) {
      for (const use of columnUsesOf(filter.query).filter(isSubject)) {
        const type = findUsedColumn(use, context.metadata)?.type;
        if (mayBeDate(type) && isFixed(use.condition, type)) yield* describe(use.condition, use.table);
      }
    }
  },
};

type Type = NonNullable<ReturnType<typeof findUsedColumn>>['type'] | undefined;

/** Families of operators that compare with a date where their column is one. */
const comparing: ReadonlySet<string> = new Set(['comparison', 'range', 'list']);

function mayBeDate(type: Type): boolean {
  return type === undefined || type === 'DateTime';
}

function isFixed({ operator }: FetchCondition, type: Type): boolean {
  const family = operators.get(operator)?.family ?? '';
  // A period without its year comes again.
  if (family === 'fiscal') return operator.startsWith('in-') && operator !== 'in-fiscal-period';
  return family === 'date' || (type !== undefined && comparing.has(family));
}

function* describe({ operator, values }: FetchCondition, table: string | undefined): Iterable<Finding> {
  const [value] = values;
  // A value that is no date is reported as one of the wrong type.
  if (!value || expectedValue(operator, 'DateTime', value.value) !== undefined) return;
  yield {
    message: `"${operator} ${value.value}" is fixed and will be out of date; a relative operator such as "last-x-days" moves along`,
    place: value.place,
    ...(table === undefined ? {} : { table }),
  };
}
