import { formatCount } from '../../diagnostics/format-count.ts';
import type { FetchCondition } from '../../fetchxml/tree.ts';
import { findDateScopes } from '../date-windows.ts';
import type { DateWindow } from '../date-windows.ts';
import type { Finding, Rule } from '../rule.ts';
import { walkFilters } from '../walk-filters.ts';

/** Widest window, in days, that is passed over. Source: performance advice of the Field Service pages, rules 308. */
const maximumDays = 31;

/** A filter that downloads more than a month of dated rows. */
export const dateWindowTooWide: Rule = {
  code: 'MOP308',
  id: 'date-window-too-wide',
  severity: 'warning',
  summary: `The dates that a filter lets through span more than ${maximumDays} days in all.`,
  *check({ checked, metadata }) {
    for (const { filter } of walkFilters(checked)) {
      const scopes = findDateScopes(filter.query, metadata);
      for (const { windows, isNegated } of scopes) if (!isNegated) yield* windows.filter(isTooWide).map(describe);
    }
  },
};

function isTooWide({ span }: DateWindow): boolean {
  return Number.isFinite(span.width) && span.width > maximumDays;
}

function describe({ table, column, span, conditions }: DateWindow): Finding {
  const [first, ...others] = conditions;
  const days = formatCount(Math.ceil(span.width));
  return {
    message: `"${column}" may lie within ${days} days in all, expected ${maximumDays} at most; narrow the window`,
    place: first ? placeOf(first) : { path: [] },
    table,
    related: others.map((condition) => ({ place: placeOf(condition), message: `"${condition.operator}" counts too` })),
  };
}

/** The value where there is one, else the operator. */
function placeOf(condition: FetchCondition): Finding['place'] {
  const operator = condition.attributes.find((attribute) => attribute.name === 'operator');
  return (condition.values[0] ?? operator)?.place ?? condition.place;
}
