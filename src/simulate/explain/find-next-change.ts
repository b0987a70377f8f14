import { startOfDay } from '../../fetchxml/evaluate/calendar.ts';
import { day, findTimeZone, minute, toInstant, utc } from '../../fetchxml/evaluate/time-zone.ts';
import type { Simulation, Viewer } from '../simulation.ts';

/** When a row comes or goes. */
export interface NextChange {
  /** To the minute. */
  readonly at: Date;
  readonly change: 'comes' | 'goes';
}

/** What is asked. */
export interface ChangeQuestion {
  readonly simulation: Simulation;
  readonly viewer: Viewer;
  readonly now: Date;
  /** Days ahead that are looked at. */
  readonly days: number;
}

/**
 * When a row next comes onto a device or goes, while the data stays as it is. It is looked at at each midnight of the user's zone, and
 * to the minute on the day on which it differs; undefined where it never does.
 */
export function findNextChange(
  { table, row }: { readonly table: string; readonly row: number },
  { simulation, viewer, now, days }: ChangeQuestion,
): NextChange | undefined {
  const zone = findTimeZone(viewer.timeZone) ?? utc;
  const isThere = (at: number): boolean => {
    const found = simulation.content(viewer, new Date(at)).has(table, row);
    simulation.forget();
    return found;
  };
  const before = isThere(now.getTime());
  const today = startOfDay(now.getTime() + zone.offsetAt(now.getTime()));
  let last = now.getTime();
  for (let ahead = 1; ahead <= days; ahead++) {
    const midnight = toInstant(zone, today + ahead * day);
    if (isThere(midnight) !== before) {
      const at = bisect(last, midnight, (moment) => isThere(moment) !== before);
      return { at: new Date(at), change: before ? 'goes' : 'comes' };
    }
    last = midnight;
  }
  return undefined;
}

/** The first minute at which something holds, between one at which it does not and one at which it does. */
function bisect(from: number, to: number, holds: (at: number) => boolean): number {
  if (!holds(to - minute)) return to;
  let [low, high] = [from, to - minute];
  while (high - low > minute) {
    const middle = low + Math.floor((high - low) / 2 / minute) * minute;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}
