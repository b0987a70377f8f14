import { formatCount } from '../diagnostics/format-count.ts';
import { printableLine } from '../diagnostics/printable.ts';

/** Characters of the bar. */
const width = 20;

/** How much of some work is done, and the milliseconds since none of it was. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly elapsed: number;
  /** What is done next. */
  readonly next?: string | undefined;
}

/** A label with a bar, what is done, and how long the rest takes at the pace so far; nothing of that where there is little to do. */
export function progressText(label: string, { done, total, elapsed, next }: Progress): string {
  if (total <= 1) return label;
  const filled = Math.floor((width * done) / total);
  const bar = '█'.repeat(filled) + '░'.repeat(width - filled);
  const rest = done === 0 || done === total ? '' : ` · ${restText((elapsed / done) * (total - done))}`;
  const step = next === undefined ? '' : ` · ${printableLine(next)}`;
  return `${label} ${bar} ${formatCount(done)}/${formatCount(total)}${rest}${step}`;
}

function restText(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds < 90 ? `about ${seconds} s left` : `about ${Math.round(seconds / 60)} min left`;
}
