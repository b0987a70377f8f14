import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { printable, printableLine } from '../diagnostics/printable.ts';
import { codeFrame } from './code-frame.ts';
import type { LintResult } from './lint-result.ts';
import type { Paint } from './paint.ts';
import { summaryText } from './summary-text.ts';

/** Findings for people: what and where, the line concerned, the other places involved, and a summary. */
export function lintText(result: LintResult, paint: Paint): string {
  const lines = new Map(
    [...result.texts].map(([file, text]) => [file, text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/)]),
  );
  const blocks = result.findings.map((finding) => findingBlock(finding, lines.get(finding.file) ?? [], paint));
  const fixable = result.findings.filter((finding) => finding.fix !== undefined).length;
  const hint = fixable === 0 ? '' : `\n${fixable} of them can be mended with --fix`;
  return [...blocks, summaryText(result.summary, (text) => paint.added(text)) + hint].join('\n\n');
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
