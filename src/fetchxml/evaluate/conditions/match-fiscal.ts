import { fiscalPosition } from '../fiscal.ts';
import { instantOf } from '../value-key.ts';
import { siteClock, siteCount } from './condition-site.ts';
import type { ConditionSite, ValueTest } from './condition-site.ts';
import { fiscalCalendarOf, fiscalRange } from './fiscal-range.ts';
import { inRange } from './match-dates.ts';

/** The fiscal operators. Source: fetchxml-semantics §3. */
export function compileFiscal(site: ConditionSite): ValueTest {
  const range = fiscalRange(site);
  if (range) return inRange(range);
  const [clock, calendar, wanted] = [siteClock(site), fiscalCalendarOf(site), siteCount(site)];
  return (row) => {
    const instant = instantOf(row);
    return instant !== undefined && fiscalPosition(calendar, clock.local(instant)).period === wanted;
  };
}
