import type { LintResult } from './lint-result.ts';

/** Findings as one JSON document; keys are only ever added. */
export function lintJson({ findings, summary }: LintResult): string {
  return JSON.stringify({ findings, summary }, undefined, 2);
}
