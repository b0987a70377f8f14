import type { LintResult } from './lint-result.ts';

/** Findings as one JSON document, which docs/lint-output.schema.json describes; keys are only ever added. */
export function lintJson({ findings, suppressed, summary, fixes }: LintResult): string {
  const mended = fixes?.map(({ file, mended: count, diff }) => ({ file, mended: count, diff }));
  return JSON.stringify({ findings, suppressed, summary, fixes: mended }, undefined, 2);
}
