import type { Diagnostic, Severity, SuppressedDiagnostic } from '../diagnostics/diagnostic.ts';

/** What a lint run gives: the same data for every format. */
export interface LintResult {
  /** Sorted by file and place. */
  readonly findings: readonly Diagnostic[];
  /** Findings that a comment or a baseline silences, in the same order. */
  readonly suppressed: readonly SuppressedDiagnostic[];
  readonly summary: LintSummary;
  /** Texts of the files that have findings, where they are at hand, for showing the lines concerned. */
  readonly texts: ReadonlyMap<string, string>;
  /** What was checked, as it is shown to people: files, packages, unpacked folders. */
  readonly inputs: readonly string[];
  /** What was mended, or would be; absent where nothing was to be. */
  readonly fixes?: readonly FixedFile[];
}

/** A file that was mended. */
export interface FixedFile {
  readonly file: string;
  /** How many findings were mended. */
  readonly mended: number;
  /** Its new text. */
  readonly text: string;
  /** What changed, as a unified diff. */
  readonly diff: string;
}

/** Counts of a lint run. */
export interface LintSummary {
  readonly files: number;
  readonly profiles: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly suppressed: number;
}

/** Counts findings. */
export function summarise(
  findings: readonly Diagnostic[],
  counts: { readonly files: number; readonly profiles: number; readonly suppressed: number },
): LintSummary {
  const { files, profiles, suppressed } = counts;
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  return { files, profiles, errors: count('error'), warnings: count('warning'), infos: count('info'), suppressed };
}
