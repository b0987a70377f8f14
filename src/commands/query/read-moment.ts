import { UsageError } from '../../diagnostics/errors.ts';
import { parseDate } from '../../fetchxml/evaluate/parse-date.ts';
import { findTimeZone, toInstant } from '../../fetchxml/evaluate/time-zone.ts';

/**
 * The instant of `--at` or another option; now where it is absent. A time without a zone is one of the user's time zone.
 * @throws UsageError where the time or the zone is none
 */
export function readMoment(text: string | undefined, timeZone: string, option = '--at'): Date {
  const zone = findTimeZone(timeZone);
  if (!zone) {
    throw new UsageError(`there is no time zone '${timeZone}'`, {
      code: 'unknown-time-zone',
      hint: 'Give an IANA name such as Europe/Berlin or America/New_York.',
    });
  }
  if (text === undefined) return new Date();
  const date = parseDate(text);
  if (!date) {
    throw new UsageError(`${option} takes a time such as 2026-09-01T08:00:00Z, not '${text}'`, {
      code: 'invalid-time',
    });
  }
  return new Date(date.offset === undefined ? toInstant(zone, date.local) : date.local - date.offset);
}
