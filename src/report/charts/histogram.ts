import type { Bar } from './bar-chart.ts';
import { countWords } from '../count-words.ts';
import { roundUp } from './plot.ts';

/** Classes that a distribution has about. */
const classes = 10;

/**
 * How many of some values lie in each of some ranges of the same width, from the least to the most; a range is called by where
 * it begins.
 * @param noun of what is counted, in the singular
 */
export function countInRanges(
  values: readonly number[],
  noun: string,
  show: (value: number) => string,
): readonly Bar[] {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const width = roundUp((most - least) / classes);
  const first = Math.floor(least / width);
  const bars = Array.from({ length: Math.floor(most / width) - first + 1 }, () => 0);
  for (const value of values) {
    const at = Math.floor(value / width) - first;
    bars[at] = (bars[at] ?? 0) + 1;
  }
  return bars.map((value, index) => ({ label: show((first + index) * width), value, shown: countWords(value, noun) }));
}
