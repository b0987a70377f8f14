import type { InstantRange } from '../relative-range.ts';
import { instantOf } from '../value-key.ts';
import type { ConditionSite, ValueTest } from './condition-site.ts';
import { onDateRange, relativeDateRange } from './date-range.ts';

/** A test for instants in a range. */
export function inRange({ from = -Infinity, to = Infinity }: InstantRange): ValueTest {
  return (row) => {
    const instant = instantOf(row);
    return instant !== undefined && from <= instant && instant < to;
  };
}

/** `today`, `last-x-days` and their like. */
export function compileRelativeDate(site: ConditionSite): ValueTest {
  return inRange(relativeDateRange(site));
}

/** `on`, `on-or-before` and `on-or-after`. */
export function compileOnDate(site: ConditionSite): ValueTest {
  return inRange(onDateRange(site));
}
