import type { EffectiveSync } from '../../validate/effective-sync.ts';

const [minutesOfDay, minutesOfHour] = [1440, 60];

/** How often a device that is always on syncs tables in a day, all tables together. */
export function requestsOfDay(sync: ReadonlyMap<string, EffectiveSync>): number {
  return [...sync.values()].reduce((sum, { minutes }) => sum + minutesOfDay / minutes, 0);
}

/**
 * How many tables such a device syncs in each hour of a day that begins with a sync of all: 24 numbers. Tables without an
 * interval are left out.
 */
export function syncLoad(sync: ReadonlyMap<string, EffectiveSync>): readonly number[] {
  const hours = Array.from({ length: minutesOfDay / minutesOfHour }, () => 0);
  for (const { minutes } of sync.values()) {
    for (let at = 0; at < minutesOfDay; at += minutes) {
      const hour = Math.floor(at / minutesOfHour);
      hours[hour] = (hours[hour] ?? 0) + 1;
    }
  }
  return hours;
}
