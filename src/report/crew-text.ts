import { formatCount } from '../diagnostics/format-count.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { SimulationResult } from '../simulate/results/simulation-result.ts';
import { alignColumns } from './align-columns.ts';
import { crewChanges } from './crew-changes.ts';
import { formatBytes } from './format-bytes.ts';
import type { Paint } from './paint.ts';

const whose: Readonly<Record<SimulationResult['who'], string>> = {
  named: 'named users',
  assigned: 'users who are assigned to the profile',
  technicians: 'users with a bookable resource',
  users: 'users',
};

/** Tables that are shown. */
const mostTables = 10;

/** Everybody together: the distribution, the worst, the dearest tables, the first sync, and what another profile changes. */
export function crewText(result: SimulationResult, paint: Paint): string {
  const { crew, who, users } = result;
  const { rows, bytes } = crew;
  const spread = alignColumns([
    ['a device', 'least', 'median', '90 %', 'most', 'all together'],
    ['rows', ...[rows.least, rows.median, rows.ninetieth, rows.most, rows.total].map(formatCount)],
    ['size', ...[bytes.least, bytes.median, bytes.ninetieth, bytes.most, bytes.total].map(formatBytes)],
  ]);
  const worst = alignColumns(
    crew.worst.map((one) => [`  ${printableLine(one.user)}`, formatCount(one.rows), formatBytes(one.bytes)]),
  );
  const tables = alignColumns(
    crew.tables
      .slice(0, mostTables)
      .map((one) => [
        `  ${printableLine(one.table)}`,
        formatCount(Math.round(one.rows / users.length)),
        formatBytes(one.bytes / users.length),
        bytes.total === 0 ? '' : `${Math.round((100 * one.bytes) / bytes.total)} %`,
      ]),
  );
  return [
    paint.strong(
      `${formatCount(users.length)} ${whose[who]}: the first sync of all brings ${formatBytes(bytes.total)}`,
    ),
    ...spread,
    'tables that cost most (a device, of all bytes)',
    ...tables,
    'largest devices',
    ...worst,
    ...crewChanges(result),
  ].join('\n');
}
