import { attributeOf } from '../../fetchxml/tree.ts';
import { dateSpanOf } from '../date-span.ts';
import type { DateSpan } from '../date-span.ts';
import { findDateScopes, isBoundedInTime } from '../date-windows.ts';
import type { DateWindow } from '../date-windows.ts';
import type { Finding, Rule } from '../rule.ts';
import { walkFilters } from '../walk-filters.ts';

/** A filter whose dates are bounded on one side only, so that the rows it downloads grow for ever. */
export const dateWindowOpenEnded: Rule = {
  code: 'MOP309',
  id: 'date-window-open-ended',
  severity: 'warning',
  summary: 'Dates have a lower bound and no upper one, or the other way round, and nothing else bounds them.',
  *check({ checked, metadata }) {
    for (const { filter } of walkFilters(checked)) {
      if (!filter.query || isBoundedInTime(filter.query, metadata)) continue;
      const scopes = findDateScopes(filter.query, metadata);
      for (const { windows } of scopes.filter((one) => !one.isNegated))
        yield* windows.filter(({ span }) => isOpen(span)).map(describe);
    }
  },
};

function isOpen({ from, to }: DateSpan): boolean {
  return from === -Infinity || to === Infinity;
}

function describe({ table, column, span, conditions }: DateWindow): Finding {
  const condition = conditions.find((one) => isOpen(dateSpanOf(one) ?? span)) ?? conditions[0];
  const missing = missingBound(span);
  return {
    message: `"${column}" has ${missing} bound; say both ends, for example "last-x-days 7" or "next-x-days 7"`,
    place: (condition && (attributeOf(condition, 'operator')?.place ?? condition.place)) ?? { path: [] },
    table,
  };
}

function missingBound({ from, to }: DateWindow['span']): string {
  if (from === -Infinity && to === Infinity) return 'no';
  return from === -Infinity ? 'an upper and no lower' : 'a lower and no upper';
}
