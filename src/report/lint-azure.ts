import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { defuseText } from '../diagnostics/defuse-text.ts';
import { printableLine } from '../diagnostics/printable.ts';
import { placeInRepository } from './lint-report.ts';
import type { LintReport } from './lint-report.ts';

/**
 * Findings as logging commands of Azure Pipelines, which knows errors and warnings only: remarks are left out.
 * Source: Azure Pipelines, Logging commands.
 */
export function lintAzure(report: LintReport): string {
  return report.findings
    .filter((finding) => finding.severity !== 'info')
    .map((finding) => issue(finding, report))
    .join('\n');
}

function issue(finding: Diagnostic, report: LintReport): string {
  const { severity, code, rule, message } = finding;
  const { path, range, inner } = placeInRepository(finding, report);
  const properties = {
    type: severity,
    sourcepath: path,
    ...(range ? { linenumber: range.line, columnnumber: range.column } : {}),
    code,
  };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  const text = inner === undefined ? message : `${inner} ${message}`;
  return `##vso[task.logissue ${defuseText(`${list.join(';')}]${escapeData(`${text} (${rule})`)}`)}`;
}

function escapeData(text: string): string {
  return printableLine(text).replaceAll('%', '%AZP25');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(';', '%3B').replaceAll(']', '%5D');
}
