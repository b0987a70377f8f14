import type { Severity } from '../diagnostics/diagnostic.ts';
import { placeInRepository } from './lint-report.ts';
import type { LintReport } from './lint-report.ts';

const severities: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', info: 'info' };

/** Findings as a code quality report of GitLab. Source: GitLab Docs, Code Quality report format. */
export function lintGitlab(report: LintReport): string {
  const issues = report.findings.map((finding) => {
    const { path, range, inner } = placeInRepository(finding, report);
    const { message, code, rule, severity } = finding;
    return {
      description: inner === undefined ? message : `${inner} ${message}`,
      check_name: `${code} ${rule}`,
      fingerprint: report.fingerprints.get(finding) ?? '',
      severity: severities[severity],
      location: { path, lines: { begin: range?.line ?? 1 } },
    };
  });
  return JSON.stringify(issues, undefined, 2);
}
