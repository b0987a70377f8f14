import { formatCount } from '../../diagnostics/format-count.ts';
import { columnChart } from '../charts/column-chart.ts';
import { countWords } from '../count-words.ts';
import { dataTable } from '../page/data-table.ts';
import { markup } from '../page/markup.ts';
import type { Markup } from '../page/markup.ts';
import type { ProfileFacts } from './profile-facts.ts';
import { intervalInWords } from './sync-words.ts';
import { requestsOfDay, syncLoad } from './sync-load.ts';
import { tableLink } from './table-link.ts';

/** How often tables sync in the end, and what that is over a day. */
export function syncSection(facts: ProfileFacts): Markup {
  const { sync, key, reported } = facts;
  if (sync.size === 0) return markup`<p>No table sets a sync interval, so the app decides when they sync.</p>`;
  const devices = reported.simulation?.users.length;
  const all =
    devices === undefined || devices === 1
      ? ''
      : `; all ${formatCount(devices)} devices ${formatCount(Math.round(requestsOfDay(sync) * devices))}`;
  return markup`<p>A device that is always on begins ${formatCount(Math.round(requestsOfDay(sync)))} syncs of tables a day${all}. A table syncs as
often as the tables that decide its rows, if that is more often than its own interval.</p>
${columnChart({
  id: `${key}-load`,
  title: 'Syncs over a day.',
  description: 'Syncs of tables that one device begins in each hour, from a moment on at which it syncs all of them.',
  columns: ['Hour', 'Syncs'],
  bars: syncLoad(sync).map((value, hour) => ({ label: String(hour), value, shown: countWords(value, 'sync') })),
})}
${intervalTable(facts)}`;
}

interface IntervalGroup {
  readonly minutes: number;
  /** The table whose interval it is; undefined: each has it itself. */
  readonly source: string | undefined;
  readonly tables: string[];
}

/** Tables by the interval that they end up with and whose interval it is, the shortest first. */
function intervalTable(facts: ProfileFacts): Markup {
  const groups = new Map<string, IntervalGroup>();
  for (const [table, found] of facts.sync) {
    const source = found.source === table ? undefined : found.source;
    const key = `${found.minutes} ${source ?? ''}`;
    const group = groups.get(key) ?? { minutes: found.minutes, source, tables: [] };
    groups.set(key, group);
    group.tables.push(table);
  }
  const rows = [...groups.values()]
    .sort((a, b) => a.minutes - b.minutes || b.tables.length - a.tables.length)
    .map(({ minutes, source, tables }) => [
      intervalInWords(minutes),
      source === undefined ? 'the tables themselves' : tableLink(source, facts),
      tables.length,
      tables.map(facts.words.tableName).join(', '),
    ]);
  return dataTable({
    caption: 'Effective sync intervals, and the table that sets them',
    columns: ['Interval', 'Set by', { number: 'Tables' }, 'Which'],
    rows,
    isWide: true,
  });
}
