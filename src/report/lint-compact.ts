import { printableLine } from '../diagnostics/printable.ts';
import type { LintResult } from './lint-result.ts';

/** Findings as one line each, which editors and grep take apart: `file:line:column: severity message [rule code]`. */
export function lintCompact({ findings }: LintResult): string {
  return findings
    .map(
      ({ file, line, column, severity, message, rule, code }) =>
        `${printableLine(file)}:${line}:${column}: ${severity} ${printableLine(message)} [${rule} ${code}]`,
    )
    .join('\n');
}
