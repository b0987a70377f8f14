import { lintAzure } from '../../../src/report/lint-azure.ts';
import { lintCompact } from '../../../src/report/lint-compact.ts';
import { lintGithub } from '../../../src/report/lint-github.ts';
import { lintGitlab } from '../../../src/report/lint-gitlab.ts';
import { lintHtml } from '../../../src/report/lint-html.ts';
import { lintJson } from '../../../src/report/lint-json.ts';
import { lintJunit } from '../../../src/report/lint-junit.ts';
import { lintMarkdown } from '../../../src/report/lint-markdown.ts';
import type { LintReport } from '../../../src/report/lint-report.ts';
import type { LintResult } from '../../../src/report/lint-result.ts';
import { lintSarif } from '../../../src/report/lint-sarif.ts';
import { lintText } from '../../../src/report/lint-text.ts';
import { noPaint } from '../../../src/report/paint.ts';

const formats = [lintSarif, lintJunit, lintGithub, lintAzure, lintGitlab, lintMarkdown, lintHtml];

/** Prints findings in every form that there is. */
export function printEveryFormat(result: LintResult, report: LintReport): void {
  lintText(result, noPaint);
  lintCompact(result);
  lintJson(result);
  for (const print of formats) print(report);
}
