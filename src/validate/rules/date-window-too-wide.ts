import { formatCount } from '../../diagnostics/format-count.ts';
import type { FetchCondition } from '../../fetchxml/tree.ts';
import { findDateScopes } from '../date-windows.ts';
import type { DateWindow } from '../date-windows.ts';
import type { RuleOption } from '../rule-option.ts';
import type { Finding, Rule } from '../rule.ts';
import { walkFilters } from '../walk-filters.ts';

/** Source: performance advice of the Field Service pages, rules 308. */
const maximumDays = {
  name: 'maximumDays',
  description: 'days in all that a filter may let through',
  default: 31,
  minimum: 1,
  maximum: 3650,
} as const satisfies RuleOption;

/** A filter that downloads more than a month of dated rows. */
export const dateWindowTooWide: Rule = {
  code: 'MOP308',
  id: 'date-window-too-wide',
  severity: 'warning',
  summary: `The dates that a filter lets through span more than ${maximumDays.default} days in all.`,
  options: [maximumDays],
  *check({ checked, metadata, option }) {
    const limit = option(maximumDays);
    for (const { filter } of walkFilters(checked)) {
      const scopes = findDateScopes(filter.query, metadata);
      for (const { windows, isNegated } of scopes)
        if (!isNegated) yield* windows.filter(isWiderThan(limit)).map(describe(limit));
    }
  },
};

function isWiderThan(limit: number): (window: DateWindow) => boolean {
  return ({ span }) => Number.isFinite(span.width) && span.width > limit;
}

function describe(limit: number): (window: DateWindow) => Finding {
  return ({ table, column, span, conditions: [first, ...others] }) => ({
    message: `"${column}" may lie within ${formatCount(Math.ceil(span.width))} days in all, expected ${limit} at most; narrow the window`,
    place: first ? placeOf(first) : { path: [] },
    table,
    related: others.map((condition) => ({ place: placeOf(condition), message: `"${condition.operator}" counts too` })),
  });
}

/** The value where there is one, else the operator. */
function placeOf(condition: FetchCondition): Finding['place'] {
  const operator = condition.attributes.find((attribute) => attribute.name === 'operator');
  return (condition.values[0] ?? operator)?.place ?? condition.place;
}
