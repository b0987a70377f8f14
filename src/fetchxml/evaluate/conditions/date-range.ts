import { startOfDay } from '../calendar.ts';
import type { Clock } from '../clock.ts';
import { EvaluationProblem } from '../evaluation-problem.ts';
import { relativeRange } from '../relative-range.ts';
import type { InstantRange } from '../relative-range.ts';
import { day } from '../time-zone.ts';
import { siteClock, siteCount, siteLiteral } from './condition-site.ts';
import type { ConditionSite } from './condition-site.ts';

/** A range that holds nothing. */
export const noInstant: InstantRange = { to: -Infinity };

/** The instants that `today`, `last-x-days` and their like mean. Throws `EvaluationProblem` where the column has no time of day. */
export function relativeDateRange(site: ConditionSite): InstantRange {
  const { operator, kind, condition } = site;
  if (kind.behaviorKnown && kind.behavior === 'DateOnly' && /-(?:hours|minutes)$/.test(operator)) {
    const message = `operator ${operator} does not work on ${site.column}, which has no time of day`;
    throw new EvaluationProblem(message, { code: 'operator-type-mismatch', place: condition.place });
  }
  const count = condition.values.length > 0 ? siteCount(site) : 0;
  return relativeRange(operator, siteClock(site), count) ?? noInstant;
}

/**
 * The instants that `on`, `on-or-before` and `on-or-after` mean: the value's time of day does not matter.
 * Source: fetchxml-semantics §1.4.
 */
export function onDateRange(site: ConditionSite): InstantRange {
  const [value] = site.condition.values;
  const instant = value && siteLiteral(site, value);
  if (typeof instant !== 'number') return noInstant;
  const { from, to } = dayOf(siteClock(site), instant);
  if (site.operator === 'on-or-after') return { from };
  return site.operator === 'on-or-before' ? { to } : { from, to };
}

function dayOf(clock: Clock, instant: number): { from: number; to: number } {
  const date = startOfDay(clock.local(instant));
  return { from: clock.instant(date), to: clock.instant(date + day) };
}
