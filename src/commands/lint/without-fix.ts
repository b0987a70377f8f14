import type { Diagnostic } from '../../diagnostics/diagnostic.ts';

/** A finding in what lint never changes, a package or an environment: what would mend a file has no place there. */
export function withoutFix(finding: Diagnostic): Diagnostic {
  const { fix, ...rest } = finding;
  return fix ? rest : finding;
}
