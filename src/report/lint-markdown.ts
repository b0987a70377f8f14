import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { countOf } from '../diagnostics/format-count.ts';
import { printableLine } from '../diagnostics/printable.ts';
import { placeInRepository } from './lint-report.ts';
import type { LintReport } from './lint-report.ts';
import { summaryText } from './summary-text.ts';

/** Findings as a page of Markdown, for the summary of a build or a comment on a change. */
export function lintMarkdown(report: LintReport): string {
  const { findings, summary } = report;
  const rows = rowsThatFit(report);
  const left = findings.length - rows.length;
  const rest =
    left === 0 ? [] : ['', `… and ${countOf(left, 'more finding')}: --format sarif or --json has all of them.`];
  const table =
    rows.length === 0 ? [] : ['', '| place | severity | finding | rule |', '| --- | --- | --- | --- |', ...rows];
  return ['## mop lint', '', `${summaryText(summary)}.`, ...table, ...rest].join('\n');
}

/** Bytes of rows: GitHub shows no summary above 1 MiB. Source: docs.github.com, "Workflow commands", step isolation and limits. */
const limit = 900_000;

/** The rows of findings, from the first to the last that fits. */
function rowsThatFit(report: LintReport): readonly string[] {
  const rows: string[] = [];
  let bytes = 0;
  for (const finding of report.findings) {
    const text = row(finding, report);
    bytes += Buffer.byteLength(text) + 1;
    if (bytes > limit) break;
    rows.push(text);
  }
  return rows;
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
