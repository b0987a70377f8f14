import { startOfDay } from '../calendar.ts';
import type { Clock } from '../clock.ts';
import { EvaluationProblem } from '../evaluation-problem.ts';
import { relativeRange } from '../relative-range.ts';
import type { InstantRange } from '../relative-range.ts';
import { day } from '../time-zone.ts';
import { instantOf } from '../value-key.ts';
import { siteClock, siteCount, siteLiteral } from './condition-site.ts';
import type { ConditionSite, ValueTest } from './condition-site.ts';

/** A test for instants in a range. */
export function inRange({ from = -Infinity, to = Infinity }: InstantRange): ValueTest {
  return (row) => {
    const instant = instantOf(row);
    return instant !== undefined && from <= instant && instant < to;
  };
}

/** `today`, `last-x-days` and their like. */
export function compileRelativeDate(site: ConditionSite): ValueTest {
  const { operator, kind, condition } = site;
  if (kind.behaviorKnown && kind.behavior === 'DateOnly' && /-(?:hours|minutes)$/.test(operator)) {
    const message = `operator ${operator} does not work on ${site.column}, which has no time of day`;
    throw new EvaluationProblem(message, { code: 'operator-type-mismatch', place: condition.place });
  }
  const count = condition.values.length > 0 ? siteCount(site) : 0;
  return inRange(relativeRange(operator, siteClock(site), count) ?? { to: -Infinity });
}

/** `on`, `on-or-before` and `on-or-after`: the value's time of day does not matter. Source: fetchxml-semantics §1.4. */
export function compileOnDate(site: ConditionSite): ValueTest {
  const [value] = site.condition.values;
  const instant = value && siteLiteral(site, value);
  if (typeof instant !== 'number') return () => false;
  const { from, to } = dayOf(siteClock(site), instant);
  if (site.operator === 'on-or-after') return inRange({ from });
  return inRange(site.operator === 'on-or-before' ? { to } : { from, to });
}

function dayOf(clock: Clock, instant: number): { from: number; to: number } {
  const date = startOfDay(clock.local(instant));
  return { from: clock.instant(date), to: clock.instant(date + day) };
}
