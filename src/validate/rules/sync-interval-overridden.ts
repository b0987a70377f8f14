import type { ProfileItem } from '../../schema/profile.ts';
import { isSyncInterval } from '../../schema/sync-interval.ts';
import { pathTo } from '../checked-profile.ts';
import type { CheckedProfile } from '../checked-profile.ts';
import { computeEffectiveSync } from '../effective-sync.ts';
import type { EffectiveSync, SyncStep } from '../effective-sync.ts';
import type { Finding, RelatedFinding, Rule } from '../rule.ts';

/** An interval that a table which decides these rows undercuts. Source: semantics 4; field-service §2.2 SYNC-DEP. */
export const syncIntervalOverridden: Rule = {
  code: 'MOP501',
  id: 'sync-interval-overridden',
  severity: 'warning',
  summary: 'A table that decides these rows syncs more often, so the interval is not kept.',
  *check({ checked }) {
    const effective = computeEffectiveSync(checked);
    for (const { item } of checked.itemsByTable.values()) {
      const found = effective.get(item.table);
      if (item.sync === undefined || !isSyncInterval(item.sync) || !found || found.minutes >= item.sync) continue;
      yield report(item, found, checked);
    }
  },
};

function report(item: ProfileItem, effective: EffectiveSync, { itemsByTable }: CheckedProfile): Finding {
  const { minutes, source, way } = effective;
  const interval = itemsByTable.get(source)?.item;
  const related: RelatedFinding[] = way.map((step) => ({ place: step.place, message: describeStep(step) }));
  if (interval) {
    related.unshift({
      place: { path: pathTo(interval, 'sync') },
      message: `"${source}" syncs every ${minutes} minutes`,
    });
  }
  return {
    message: `"${item.table}" syncs every ${minutes} minutes and not every ${item.sync ?? 0}, because "${source}" does and decides its rows ${describeWay(effective)}; set ${minutes}, or a longer interval on "${source}"`,
    place: { path: pathTo(item, 'sync') },
    table: item.table,
    related,
  };
}

function describeWay({ source, way }: EffectiveSync): string {
  const [first] = way;
  if (!first) return '';
  if (way.length === 1 && first.from === source) return describeSingle(first);
  const tables = [first.from, ...way.map((step) => step.to)];
  return `by way of ${first.from === source ? '' : `${source} → … → `}${tables.join(' → ')}`;
}

function describeSingle({ relationship }: SyncStep): string {
  return relationship === undefined ? 'in a filter' : `through "${relationship}"`;
}

function describeStep({ from, to, relationship }: SyncStep): string {
  return relationship === undefined
    ? `a filter of "${to}" reads "${from}"`
    : `"${from}" leads to "${to}" through "${relationship}"`;
}
