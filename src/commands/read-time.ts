import { UsageError } from '../diagnostics/errors.ts';
import { parseDate } from '../fetchxml/evaluate/parse-date.ts';
import { readMoment } from './query/read-moment.ts';

const hour = 3_600_000;
const units: ReadonlyMap<string, number> = new Map([
  ['h', hour],
  ['d', 24 * hour],
]);

/**
 * A time of a command line as ISO 8601: a date, a date and time (UTC unless it says otherwise), or `36h` or `7d` before `now`.
 * @param now milliseconds since 1970
 * @throws UsageError that names the option
 */
export function readTime(text: string, { option, now }: { readonly option: string; readonly now: number }): string {
  const [, count, unit = ''] = /^(\d{1,5})([hd])$/.exec(text) ?? [];
  const length = units.get(unit);
  if (length !== undefined) return new Date(now - Number(count) * length).toISOString();
  if (parseDate(text)) return readMoment(text, 'UTC', option).toISOString();
  throw new UsageError(`${option} takes a time such as 2026-09-01T08:00:00Z, or 36h or 7d ago, not "${text}"`, {
    code: 'invalid-time',
  });
}
