import { formatCount } from '../diagnostics/format-count.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { DayResult } from '../simulate/results/simulation-result.ts';
import { alignColumns } from './align-columns.ts';
import { countWords } from './count-words.ts';
import { formatBytes } from './format-bytes.ts';
import type { Paint } from './paint.ts';

/** Tables that are named of each day. */
const mostTables = 3;

/** Days of a device: what is there, what came and what went since the day before, and the peak. */
export function daysText(days: readonly DayResult[], paint: Paint): string {
  const cells = days.map(({ date, rows, bytes, gained, lost, tables }) => ({
    numbers: [date, formatCount(rows), formatBytes(bytes), `+${formatCount(gained)}`, `-${formatCount(lost)}`],
    most: [...tables]
      .sort((a, b) => b.gained + b.lost - a.gained - a.lost || (a.table < b.table ? -1 : 1))
      .slice(0, mostTables)
      .map((one) => `${printableLine(one.table)} +${one.gained} -${one.lost}`)
      .join(', '),
  }));
  const [head = '', ...lines] = alignColumns([
    ['day', 'rows', 'size', 'came', 'went'],
    ...cells.map(({ numbers }) => numbers),
  ]);
  const peak = days.reduce<DayResult | undefined>(
    (best, day) => (best && best.bytes >= day.bytes ? best : day),
    undefined,
  );
  return [
    paint.dim(head),
    ...lines.map((line, index) => `${line}  ${paint.dim(cells[index]?.most ?? '')}`.trimEnd()),
    ...(peak ? [`peak: ${countWords(peak.rows, 'row')}, ${formatBytes(peak.bytes)} on ${peak.date}`] : []),
  ].join('\n');
}
