import type { ConditionSite } from '../../../fetchxml/evaluate/conditions/condition-site.ts';
import { onDateRange, relativeDateRange } from '../../../fetchxml/evaluate/conditions/date-range.ts';
import { fiscalRange } from '../../../fetchxml/evaluate/conditions/fiscal-range.ts';
import type { InstantRange } from '../../../fetchxml/evaluate/relative-range.ts';
import { anyOf } from '../tree/build-condition.ts';
import { asDate } from './compare-condition.ts';
import { inInstantRange } from './compare-instant.ts';
import { refuseCondition } from './condition-target.ts';
import type { CompileTest, ConditionTarget } from './condition-target.ts';

/** `today`, `last-x-days` and their like, at the moment and in the time zone of the statement. */
export const compileRelativeDate: CompileTest = (target) => inRanges(target, [relativeDateRange(target.site)]);

/** `on`, `on-or-before` and `on-or-after`. */
export const compileOnDate: CompileTest = (target) => inRanges(target, [onDateRange(target.site)]);

/** Years in which `in-fiscal-period` finds its period. */
const years = { first: 1900, last: 2099 } as const;

/** The fiscal operators. `in-fiscal-period` means the period of each year from 1900 to 2099. */
export const compileFiscal: CompileTest = (target) => {
  if (!target.site.scope.context.fiscal) target.scope.assume('fiscal years are calendar years, in quarters');
  const range = fiscalRange(target.site);
  if (range) return inRanges(target, [range]);
  const count = years.last - years.first + 1;
  return inRanges(
    target,
    Array.from({ length: count }, (_, index) => periodOf(target.site, years.first + index)),
  );
};

function periodOf(site: ConditionSite, year: number): InstantRange {
  const { condition } = site;
  const values = [...condition.values, { name: 'value', value: String(year), place: condition.place }];
  const operator = 'in-fiscal-period-and-year';
  return fiscalRange({ ...site, operator, condition: { ...condition, values } }) ?? { to: -Infinity };
}

function inRanges(target: ConditionTarget, ranges: readonly InstantRange[]) {
  const { kind } = target.site;
  if (kind.family !== 'date') refuseCondition(target.site, 'the column holds no dates');
  const value = asDate(target);
  return anyOf(ranges.map((range) => inInstantRange(value, range)));
}
