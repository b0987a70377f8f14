import type { PromotedReport } from '../../report/promoted-text.ts';
import { changeDocument } from '../plan/plan-document.ts';

/** What a promotion came to, as `--json` shows it. */
export function promotedDocument(report: PromotedReport, environment: string): object {
  const { verified, assigned, steps, jobId, replaced, deleted, warnings } = report;
  const { solution, profiles, removed } = verified;
  return {
    environment,
    solution: solution.uniqueName,
    version: solution.version,
    replaced: replaced ?? null,
    jobId: jobId ?? null,
    steps,
    deleted: deleted.map(changeDocument),
    people: assigned?.profiles ?? [],
    verified: { managed: solution.managed, profiles, removed },
    warnings,
  };
}
