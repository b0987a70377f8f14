import { formatCount } from '../diagnostics/format-count.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { SimulationResult, TableChange, TableResult, UserResult } from '../simulate/results/simulation-result.ts';
import { alignColumns } from './align-columns.ts';
import { daysText } from './days-text.ts';
import { countWords } from './count-words.ts';
import { formatBytes } from './format-bytes.ts';
import type { Paint } from './paint.ts';

/** Tables that are shown, the largest first, and tables without rows that are named. */
const mostTables = 25;
const mostEmpty = 8;

/** One device: its tables, the largest first; days; and what another profile changes. */
export function deviceText(user: UserResult, { against }: SimulationResult, paint: Paint): string {
  const { name, rows, bytes, tables, days, changes } = user;
  const title = `${printableLine(name ?? user.user)}: ${countWords(rows, 'row')}, ${formatBytes(bytes)}`;
  return [
    paint.strong(title),
    ...tableLines(tables, paint),
    ...(days ? [daysText(days, paint)] : []),
    ...(changes ? changeLines(changes, against ?? '') : []),
  ].join('\n');
}

function tableLines(tables: readonly TableResult[], paint: Paint): readonly string[] {
  const held = tables.filter(({ rows }) => rows > 0).sort((a, b) => b.bytes - a.bytes || (a.table < b.table ? -1 : 1));
  const rest = held.slice(mostTables);
  const cells = held
    .slice(0, mostTables)
    .map(({ table, rows, own, related, bytes, effectiveSync }) => [
      printableLine(table),
      ...[rows, own, related].map(formatCount),
      formatBytes(bytes),
      effectiveSync === null ? '' : `${effectiveSync} min`,
    ]);
  const [head = '', ...lines] = alignColumns([['table', 'rows', 'own', 'related', 'size', 'sync'], ...cells]);
  return [paint.dim(head), ...lines, ...restLines(rest, paint), ...emptyLines(tables, paint)];
}

function restLines(rest: readonly TableResult[], paint: Paint): readonly string[] {
  if (rest.length === 0) return [];
  const [rows, bytes] = [sumOf(rest.map((one) => one.rows)), sumOf(rest.map((one) => one.bytes))];
  return [paint.dim(`${rest.length} more tables: ${formatCount(rows)} rows, ${formatBytes(bytes)} (--json has them)`)];
}

function emptyLines(tables: readonly TableResult[], paint: Paint): readonly string[] {
  const empty = tables.filter(({ rows }) => rows === 0).map(({ table }) => printableLine(table));
  if (empty.length === 0) return [];
  const shown = empty.slice(0, mostEmpty).join(', ');
  const words = empty.length === 1 ? '1 table brings' : `${empty.length} tables bring`;
  return [paint.dim(`${words} no rows: ${shown}${empty.length > mostEmpty ? ', …' : ''}`)];
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Ids that are shown of each table. */
const shownIds = 3;

function changeLines(changes: readonly TableChange[], against: string): readonly string[] {
  const head = `instead of ${printableLine(against)}:`;
  if (changes.length === 0) return [`${head} the same rows`];
  return [
    head,
    ...changes.map(({ table, gained, lost }) => {
      const parts = [
        ...(gained.length > 0 ? [`gains ${formatCount(gained.length)} (${someOf(gained)})`] : []),
        ...(lost.length > 0 ? [`loses ${formatCount(lost.length)} (${someOf(lost)})`] : []),
      ];
      return `  ${printableLine(table)} ${parts.join(', ')}`;
    }),
  ];
}

function someOf(ids: readonly string[]): string {
  const shown = ids.slice(0, shownIds).map(printableLine).join(', ');
  return ids.length > shownIds ? `${shown}, …` : shown;
}
