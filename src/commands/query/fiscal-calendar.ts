import type { FiscalCalendar, FiscalPeriod } from '../../fetchxml/evaluate/context.ts';
import { parseDate } from '../../fetchxml/evaluate/parse-date.ts';
import type { RowSource } from '../../fetchxml/evaluate/rows.ts';

/** Values of Organization.FiscalPeriodType (inferred: they are the type codes of the fiscal calendar tables). */
const periods: ReadonlyMap<unknown, FiscalPeriod> = new Map([
  [2000, 'annually'],
  [2001, 'semiannually'],
  [2002, 'quarterly'],
  [2003, 'monthly'],
  [2004, 'four-weeks'],
]);

/** The fiscal calendar in the organization's row, FiscalCalendarStart and FiscalPeriodType; undefined where it has none. */
export function readFiscalCalendar(data: RowSource): FiscalCalendar | undefined {
  const [organization] = data.rowsOf('organization');
  const { fiscalcalendarstart: written, fiscalperiodtype: type } = organization ?? {};
  const start = typeof written === 'string' ? parseDate(written) : undefined;
  if (!start) return undefined;
  const date = new Date(start.local);
  return {
    startMonth: date.getUTCMonth() + 1,
    startDay: date.getUTCDate(),
    period: periods.get(type) ?? 'quarterly',
  };
}
