import { compareDiagnostics } from '../../../diagnostics/diagnostic.ts';
import type { Diagnostic, SuppressedDiagnostic } from '../../../diagnostics/diagnostic.ts';
import { summarise } from '../../../report/lint-result.ts';
import type { LintResult } from '../../../report/lint-result.ts';
import type { SortedFindings } from '../../../validate/apply-directives.ts';
import { ruleOf } from '../../../validate/all-rules.ts';

/** What was found in an earlier version. */
export interface EarlierFindings {
  readonly findings: readonly Diagnostic[];
  /** What a file of then is called today. */
  readonly nameOf: (file: string) => string;
  /** What `--since` says. */
  readonly word: string;
}

/**
 * Passes over what was there before: as many findings of a rule, with the same words about the same table of the same file. What is
 * mandatory stays. @param changes what is to be said of the change itself
 */
export function passOver(
  result: LintResult,
  { findings: earlier, nameOf, word }: EarlierFindings,
  changes: SortedFindings,
): LintResult {
  const left = new Map<string, number>();
  for (const finding of earlier) {
    const key = keyOf(finding, nameOf(finding.file));
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  const isOld = (finding: Diagnostic): boolean => {
    const key = keyOf(finding, finding.file);
    const count = left.get(key) ?? 0;
    if (count === 0 || ruleOf(finding.code)?.isMandatory === true) return false;
    left.set(key, count - 1);
    return true;
  };
  const old = new Set(result.findings.filter(isOld));
  const silenced = [...old].map((finding): SuppressedDiagnostic => ({
    ...finding,
    suppression: { kind: 'external', reason: `was there before: --since ${word}` },
  }));
  const kept = result.findings.filter((finding) => !old.has(finding));
  const findings = [...kept, ...changes.findings].sort(compareDiagnostics);
  const suppressed = [...result.suppressed, ...silenced, ...changes.suppressed].sort(compareDiagnostics);
  const summary = summarise(findings, { ...result.summary, suppressed: suppressed.length });
  return { ...result, findings, suppressed, summary };
}

function keyOf({ code, table = '', message }: Diagnostic, file: string): string {
  return JSON.stringify([code, file, table, message]);
}
