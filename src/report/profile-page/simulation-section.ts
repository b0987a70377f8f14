import { formatCount } from '../../diagnostics/format-count.ts';
import { barChart } from '../charts/bar-chart.ts';
import { columnChart } from '../charts/column-chart.ts';
import { daysChart } from '../charts/days-chart.ts';
import type { Day } from '../charts/days-chart.ts';
import { countInRanges } from '../charts/histogram.ts';
import { countWords } from '../count-words.ts';
import { formatBytes } from '../format-bytes.ts';
import { markup } from '../page/markup.ts';
import type { Markup } from '../page/markup.ts';
import type { ProfileFacts } from './profile-facts.ts';
import type { SimulatedDay, SimulationFigures } from './simulation-figures.ts';

/** Most tables whose sizes are drawn. */
const mostTables = 15;

const whose: Readonly<Record<SimulationFigures['who'], string>> = {
  named: 'named users',
  assigned: 'users who are assigned to the profile',
  technicians: 'users with a bookable resource',
  users: 'users',
};

/** What devices hold: how large they are, which tables cost most, and what comes and goes. */
export function simulationSection(figures: SimulationFigures, facts: ProfileFacts): Markup {
  const { at, who, users, unknown } = figures;
  return markup`<p>Worked out from rows for ${formatCount(users.length)} ${whose[who]}, as of ${at}. ${describeSizes(figures)}</p>
${users.length > 1 ? distribution(figures, facts) : undefined}
${tableSizes(figures, facts)}
${replayedDays(figures, facts)}
${unknown.length === 0 ? undefined : markup`<p>Not known:</p>\n<ul>${unknown.map(({ message }) => markup`<li>${message}</li>\n`)}</ul>`}`;
}

function describeSizes({ users }: SimulationFigures): string {
  const sizes = users.map(({ bytes }) => bytes).sort((a, b) => a - b);
  const part = (share: number) => formatBytes(sizes[Math.min(sizes.length - 1, Math.floor(share * sizes.length))] ?? 0);
  const total = formatBytes(sizes.reduce((sum, bytes) => sum + bytes, 0));
  if (sizes.length < 2) return `The device holds ${total}, ${countWords(users[0]?.rows ?? 0, 'row')}.`;
  return `A device holds ${part(0.5)} (median), nine of ten at most ${part(0.9)}, the largest ${part(1)}; the first sync of all brings ${total}.`;
}

function distribution({ users }: SimulationFigures, { key }: ProfileFacts): Markup {
  return columnChart({
    id: `${key}-distribution`,
    title: 'Sizes of devices.',
    description: 'How many devices there are of which size; a column begins with the size below it.',
    columns: ['Size from', 'Devices'],
    bars: countInRanges(
      users.map(({ bytes }) => bytes),
      'device',
      formatBytes,
    ),
  });
}

/** The mean of all devices. */
function tableSizes({ users }: SimulationFigures, { key, words }: ProfileFacts): Markup {
  const sums = new Map<string, number>();
  for (const { table, bytes } of users.flatMap(({ tables }) => tables)) sums.set(table, (sums.get(table) ?? 0) + bytes);
  const dearest = [...sums].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, mostTables);
  return barChart({
    id: `${key}-sizes`,
    title: 'Tables that cost most.',
    description: `Bytes of a table on a device${users.length > 1 ? ', the mean of all devices' : ''}.`,
    columns: ['Table', 'Bytes on a device'],
    bars: dearest.map(([table, bytes]) => {
      const mean = bytes / users.length;
      return { label: words.tableName(table), value: mean, shown: formatBytes(mean) };
    }),
  });
}

function replayedDays({ users }: SimulationFigures, { key }: ProfileFacts): Markup | undefined {
  const [first = []] = users.map(({ days }) => days ?? []);
  if (first.length < 2) return undefined;
  const days = first.slice(1).map((day, index) =>
    sumDay(
      day,
      users.flatMap((user) => user.days?.[index + 1] ?? []),
    ),
  );
  return daysChart({
    id: `${key}-days`,
    title: 'Rows that come and go.',
    description: `Upwards what comes onto ${users.length > 1 ? 'all devices together' : 'the device'} in a day, downwards what goes, over ${days.length} days.`,
    days,
  });
}

function sumDay({ date }: SimulatedDay, days: readonly SimulatedDay[]): Day {
  const sum = (of: 'gained' | 'lost' | 'rows') => days.reduce((total, day) => total + day[of], 0);
  return { date, gained: sum('gained'), lost: sum('lost'), rows: sum('rows') };
}
