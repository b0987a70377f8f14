import { formatCount } from '../diagnostics/format-count.ts';

/** A number and its noun: `1 table`, `1,200 tables`. */
export function countWords(number: number, noun: string): string {
  return `${formatCount(number)} ${noun}${number === 1 ? '' : 's'}`;
}
