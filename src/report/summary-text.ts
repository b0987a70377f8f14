import { formatCount } from '../diagnostics/format-count.ts';
import type { LintSummary } from './lint-result.ts';

/** A summary in one line: `1 error, 2 warnings in 3 profiles (3 files)`. */
export function summaryText(summary: LintSummary, ofNone: (text: string) => string = (text) => text): string {
  const { files, profiles, errors, warnings, infos, suppressed } = summary;
  const counts = [count(errors, 'error'), count(warnings, 'warning'), count(infos, 'remark')];
  const found =
    errors + warnings + infos === 0
      ? ofNone('no findings')
      : counts.filter((text) => !text.startsWith('0 ')).join(', ');
  const silenced = suppressed === 0 ? '' : `, ${formatCount(suppressed)} silenced`;
  return `${found} in ${count(profiles, 'profile')} (${count(files, 'file')})${silenced}`;
}

function count(number: number, noun: string): string {
  return `${formatCount(number)} ${noun}${number === 1 ? '' : 's'}`;
}
