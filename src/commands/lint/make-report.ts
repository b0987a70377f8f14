import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Severity } from '../../diagnostics/diagnostic.ts';
import { fingerprint } from '../../diagnostics/fingerprint.ts';
import type { LintReport } from '../../report/lint-report.ts';
import type { LintResult } from '../../report/lint-result.ts';
import { isInEnvironment } from '../environment-word.ts';
import { listRules } from '../find-rule.ts';
import { showPath } from '../workspace.ts';

declare const MOP_VERSION: string;

/** A lint run with what other programs want to know of it; paths start from the root of the repository. */
export function makeReport(result: LintResult, { cwd, failOn }: { cwd: string; failOn: Severity }): LintReport {
  const root = repositoryOf(cwd) ?? cwd;
  const pathOf = (file: string): string => (isInEnvironment(file) ? file : showPath(root, resolve(cwd, file)));
  const all = [...result.findings, ...result.suppressed];
  return {
    ...result,
    version: MOP_VERSION,
    rules: listRules(),
    failOn,
    fingerprints: fingerprint(all, { pathOf, texts: result.texts }),
    pathOf,
  };
}

/** The nearest folder that is the root of a git repository. */
function repositoryOf(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder;
  const above = dirname(folder);
  return above === folder ? undefined : repositoryOf(above);
}
