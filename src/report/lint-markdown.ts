import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { printableLine } from '../diagnostics/printable.ts';
import { placeInRepository } from './lint-report.ts';
import type { LintReport } from './lint-report.ts';
import { summaryText } from './summary-text.ts';

/** Findings as a page of Markdown, for the summary of a build or a comment on a change. */
export function lintMarkdown(report: LintReport): string {
  const { findings, summary } = report;
  const rows = findings.map((finding) => row(finding, report));
  const table =
    rows.length === 0 ? [] : ['', '| place | severity | finding | rule |', '| --- | --- | --- | --- |', ...rows];
  return ['## mop lint', '', `${summaryText(summary)}.`, ...table].join('\n');
}

function row(finding: Diagnostic, report: LintReport): string {
  const { severity, message, rule, code, url } = finding;
  const { path, range, inner } = placeInRepository(finding, report);
  const place = range ? `${path}:${range.line}:${range.column}` : `${path} ${inner ?? ''}`;
  return `| ${markdown(place)} | ${severity} | ${markdown(message)} | [${rule}](${url}) ${code} |`;
}

/** Text that Markdown shows as it is: no markup, no HTML, nobody who is mentioned. */
function markdown(text: string): string {
  return printableLine(text)
    .replace(/[\\`*_{}[\]()|#!~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('@', '&#64;')
    .replace(/:\/\//g, '&#58;//');
}
