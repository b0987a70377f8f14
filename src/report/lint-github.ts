import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts';
import { defuseText } from '../diagnostics/defuse-text.ts';
import { printableLine } from '../diagnostics/printable.ts';
import { placeInRepository } from './lint-report.ts';
import type { LintReport } from './lint-report.ts';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** Findings as workflow commands of GitHub Actions, which become annotations. Source: GitHub Docs, Workflow commands. */
export function lintGithub(report: LintReport): string {
  return report.findings.map((finding) => annotation(finding, report)).join('\n');
}

function annotation(finding: Diagnostic, report: LintReport): string {
  const { severity, code, rule, message } = finding;
  const { path, range, inner } = placeInRepository(finding, report);
  const sameLine = range && range.endLine === range.line ? { col: range.column, endColumn: range.endColumn } : {};
  const properties = {
    file: path,
    ...(range ? { line: range.line, endLine: range.endLine, ...sameLine } : {}),
    title: `${code} ${rule}`,
  };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  const text = escapeData(inner === undefined ? message : `${inner} ${message}`);
  return `::${commands[severity]} ${defuseText(`${list.join(',')}::${text}`)}`;
}

function escapeData(text: string): string {
  return printableLine(text).replaceAll('%', '%25');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
