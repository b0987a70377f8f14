import { computeEffectiveSync } from '../../validate/effective-sync.ts';
import type { CheckedProfile } from '../../validate/checked-profile.ts';
import type { SyncGroup, TableResult } from './simulation-result.ts';

const minutesOfDay = 1440;
/** Intervals that people choose. */
const usual = [15, 60, minutesOfDay];

/** How often the tables of a profile sync. A sync of a table is at least one request. Source: semantics 4. */
export interface SyncFacts {
  readonly of: (table: string) => Pick<TableResult, 'sync' | 'effectiveSync' | 'requests'>;
  /** Requests a day and device. */
  readonly requests: number;
  /** The costliest first. */
  readonly groups: readonly SyncGroup[];
}

/** Works out intervals, requests a day, and what a longer interval would save. */
export function describeSync(checked: CheckedProfile): SyncFacts {
  const effective = computeEffectiveSync(checked);
  const groups = new Map<string, { source: string; minutes: number; tables: number }>();
  for (const { source, minutes } of effective.values()) {
    const key = `${source} ${minutes}`;
    groups.set(key, { source, minutes, tables: (groups.get(key)?.tables ?? 0) + 1 });
  }
  return {
    of(table) {
      const minutes = effective.get(table)?.minutes;
      return {
        sync: checked.itemsByTable.get(table)?.item.sync ?? null,
        effectiveSync: minutes ?? null,
        requests: minutes === undefined ? null : minutesOfDay / minutes,
      };
    },
    requests: [...effective.values()].reduce((sum, { minutes }) => sum + minutesOfDay / minutes, 0),
    groups: [...groups.values()]
      .map(describeGroup)
      .sort((a, b) => b.requests - a.requests || (a.source < b.source ? -1 : 1)),
  };
}

function describeGroup({ source, minutes, tables }: { source: string; minutes: number; tables: number }): SyncGroup {
  const requests = (tables * minutesOfDay) / minutes;
  const longer = usual.find((one) => one > minutes);
  const saving = longer === undefined ? null : { minutes: longer, saved: requests - (tables * minutesOfDay) / longer };
  return { source, minutes, tables, requests, longer: saving };
}
