import { isAtLeast } from '../diagnostics/diagnostic.ts';
import type { Diagnostic, SuppressedDiagnostic } from '../diagnostics/diagnostic.ts';
import { escapeXmlAttribute, escapeXmlText } from '../xml/escape-xml.ts';
import { xmlSafe } from './xml-safe.ts';
import { groupByFile } from './group-by-file.ts';
import type { LintReport } from './lint-report.ts';
import { ownersOf } from './owners-of.ts';

type Outcome = Diagnostic | SuppressedDiagnostic;

/**
 * Findings as a JUnit report: a suite a file, a case a finding. What fails the run is a failure, what is silenced is skipped,
 * and the others pass with their message; a file without findings is one case that passes. Source: the Jenkins JUnit schema.
 */
export function lintJunit(report: LintReport): string {
  const byFile = groupByFile<Outcome>([...report.findings, ...report.suppressed]);
  const concerned = [...byFile.keys()];
  const owners = new Set(concerned.flatMap(ownersOf));
  const clean = report.inputs.filter((input) => !owners.has(input));
  const suites = [...clean, ...concerned].sort().map((file) => suite(file, byFile.get(file) ?? [], report));
  const failures = report.findings.filter((finding) => isFailure(finding, report)).length;
  const tests = report.findings.length + report.suppressed.length + clean.length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="mop lint" tests="${tests}" failures="${failures}" errors="0">`,
    ...suites,
    '</testsuites>',
  ].join('\n');
}

function isFailure(finding: Outcome, { failOn }: LintReport): boolean {
  return !('suppression' in finding) && isAtLeast(finding.severity, failOn);
}

function suite(file: string, findings: readonly Outcome[], report: LintReport): string {
  const failures = findings.filter((finding) => isFailure(finding, report)).length;
  const skipped = findings.filter((finding) => 'suppression' in finding).length;
  const name = attribute(file);
  const counts = `tests="${Math.max(1, findings.length)}" failures="${failures}" errors="0" skipped="${skipped}"`;
  const cases = findings.map((finding) => testCase(finding, name, isFailure(finding, report)));
  const passed = `    <testcase name="no findings" classname="${name}"/>`;
  return [`  <testsuite name="${name}" ${counts}>`, ...(cases.length > 0 ? cases : [passed]), '  </testsuite>'].join(
    '\n',
  );
}

function testCase(finding: Outcome, className: string, failed: boolean): string {
  const { code, rule, line, column, severity, message, url } = finding;
  const text = escapeXmlText(xmlSafe(`${finding.file}:${line}:${column} ${severity} ${message}\n${url}`));
  const outcome =
    'suppression' in finding
      ? `<skipped message="${attribute(finding.suppression.reason)}"/>`
      : failed
        ? `<failure type="${severity}" message="${attribute(message)}">${text}</failure>`
        : `<system-out>${text}</system-out>`;
  const name = attribute(`${code} ${rule} ${line}:${column}`);
  return `    <testcase name="${name}" classname="${className}">${outcome}</testcase>`;
}

function attribute(text: string): string {
  return escapeXmlAttribute(xmlSafe(text));
}
