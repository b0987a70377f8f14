import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { printable, printableLine } from '../diagnostics/printable.ts';
import { codeFrame } from './code-frame.ts';
import { formatCount } from '../diagnostics/format-count.ts';
import type { LintResult, LintSummary } from './lint-result.ts';
import type { Paint } from './paint.ts';

/** Findings for people: what and where, the line concerned, the other places involved, and a summary. */
export function lintText(result: LintResult, paint: Paint): string {
  const lines = new Map([...result.texts].map(([file, text]) => [file, text.split(/\r\n|\n|\r/)]));
  const blocks = result.findings.map((finding) => findingBlock(finding, lines.get(finding.file) ?? [], paint));
  return [...blocks, summaryLine(result.summary, paint)].join('\n\n');
}

function findingBlock(finding: Diagnostic, lines: readonly string[], paint: Paint): string {
  const { file, line, column, severity, code, rule, message, related } = finding;
  const about = finding.profile === undefined ? '' : paint.dim(` in "${printableLine(finding.profile)}"`);
  return [
    `${paint.strong(`${printableLine(file)}:${line}:${column}`)} ${paint[severity](severity)} ${printable(message)} ${paint.dim(`[${rule} ${code}]`)}${about}`,
    ...codeFrame(lines, finding, paint).map((row) => `  ${row}`),
    ...related.map(
      (place) =>
        `  ${paint.dim('↳')} ${printableLine(place.file)}:${place.line}:${place.column} ${printableLine(place.message)}`,
    ),
  ].join('\n');
}

function summaryLine({ files, profiles, errors, warnings, infos }: LintSummary, paint: Paint): string {
  const counts = [count(errors, 'error'), count(warnings, 'warning'), count(infos, 'remark')];
  const found =
    errors + warnings + infos === 0
      ? paint.added('no findings')
      : counts.filter((text) => !text.startsWith('0 ')).join(', ');
  return `${found} in ${count(profiles, 'profile')} (${count(files, 'file')})`;
}

function count(number: number, noun: string): string {
  return `${formatCount(number)} ${noun}${number === 1 ? '' : 's'}`;
}
