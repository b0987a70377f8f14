import { UsageError } from '../../diagnostics/errors.ts';

/** Most days that are simulated: a leap year. */
const mostDays = 366;

/** How many days are simulated, at least so many. @throws UsageError where `--days` asks for fewer, or more than a year */
export function readDays(days: number, least = 1): number {
  if (days >= least && days <= mostDays) return days;
  throw new UsageError(`--days takes a number from ${least} to ${mostDays}, not ${days}`, { code: 'days-range' });
}
