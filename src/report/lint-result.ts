import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts';

/** What a lint run gives: the same data for every format. */
export interface LintResult {
  /** Sorted by file and place. */
  readonly findings: readonly Diagnostic[];
  readonly summary: LintSummary;
  /** Texts of the files that have findings, where they are at hand, for showing the lines concerned. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Counts of a lint run. */
export interface LintSummary {
  readonly files: number;
  readonly profiles: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** Counts findings. */
export function summarise(
  findings: readonly Diagnostic[],
  { files, profiles }: { files: number; profiles: number },
): LintSummary {
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  return { files, profiles, errors: count('error'), warnings: count('warning'), infos: count('info') };
}
