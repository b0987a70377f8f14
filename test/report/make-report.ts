import type { Diagnostic, SuppressedDiagnostic } from '../../src/diagnostics/diagnostic.ts';
import { fingerprint } from '../../src/diagnostics/fingerprint.ts';
import type { LintReport } from '../../src/report/lint-report.ts';
import { summarise } from '../../src/report/lint-result.ts';

/** What a file and a name may hold to drive a build agent, a page or a parser. */
export const hostile =
  'a%0A::error ::x\n##vso[task.setvariable variable=x]y;]<script>&"\' @you |`*_ \u001b[31m\u202e \ud800';

/** A finding with something of its own. */
export function makeFinding(parts: Partial<Diagnostic> = {}): Diagnostic {
  return {
    code: 'MOP404',
    rule: 'circular-relationship',
    severity: 'error',
    message: 'a circle',
    file: 'profiles/a.yaml',
    line: 2,
    column: 3,
    endLine: 2,
    endColumn: 7,
    related: [],
    url: 'https://example.org/circular-relationship.md',
    ...parts,
  };
}

/** A report of findings, run in the folder `crm` of a repository. */
export function makeReport(
  findings: readonly Diagnostic[],
  suppressed: readonly SuppressedDiagnostic[] = [],
): LintReport {
  const texts = new Map([['profiles/a.yaml', `name: A\n  ${hostile.replace('\n', ' ')}\n`]]);
  const pathOf = (file: string): string => `crm/${file}`;
  return {
    findings,
    suppressed,
    summary: summarise(findings, { files: 3, profiles: 3, suppressed: suppressed.length }),
    texts,
    inputs: ['profiles/a.yaml', 'profiles/clean.yaml', 'offline.zip'],
    version: '0.1.0',
    rules: [
      {
        code: 'MOP404',
        id: 'circular-relationship',
        severity: 'error',
        summary: 'Circles.',
        url: 'https://example.org/circular-relationship.md',
      },
    ],
    failOn: 'warning',
    fingerprints: fingerprint([...findings, ...suppressed], { pathOf, texts }),
    pathOf,
  };
}

/** One finding of each kind that reports have to cope with. */
export function variedReport(): LintReport {
  const findings = [
    makeFinding({ profile: 'A', table: 'account', related: [{ ...place, message: 'and back here' }] }),
    makeFinding({ severity: 'warning', message: hostile, profile: hostile }),
    makeFinding({ severity: 'info', endLine: 4, endColumn: 1 }),
    makeFinding({ file: 'offline.zip!customizations.xml', line: 12 }),
  ];
  const silenced = { ...makeFinding({ message: 'old' }), suppression: { kind: 'inSource', reason: hostile } as const };
  return makeReport(findings, [silenced]);
}

const place = { file: 'profiles/a.yaml', line: 5, column: 1, endLine: 5, endColumn: 2 } as const;
