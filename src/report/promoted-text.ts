import type { PromoteResult } from '../deploy/promote/promote.ts';
import type { VerifiedProfile } from '../deploy/solutions/verify-import.ts';
import { countOf } from '../diagnostics/format-count.ts';
import { printableLine } from '../diagnostics/printable.ts';
import { assignmentText } from './people-text.ts';

/** What a promotion did, and what was there before. */
export interface PromotedReport extends PromoteResult {
  /** Version of the solution that was there before; undefined: none, or nothing was done. */
  readonly replaced: string | undefined;
}

/** What a promotion came to, for people: what was done, who has the profiles, and what was read back. */
export function promotedText(report: PromotedReport, target: string): string {
  const { assigned, verified, deleted } = report;
  const people = assigned ? assignmentText(assigned).split('\n') : [];
  const lines = [
    firstLine(report, target),
    ...deleted.map(({ action, kind, name }) => `  ${action}d ${kind} ${name}, which had been added by hand`),
    ...people.filter((line) => line !== '').map((line) => `  ${line}`),
    'verified:',
    `  ${verified.solution.uniqueName} ${verified.solution.version} is installed in ${target}, managed`,
    ...verified.profiles.map(profileLine),
    ...verified.removed.map(({ name }) => `  "${name}" is gone`),
  ];
  return lines.map(printableLine).join('\n');
}

function firstLine({ steps, verified, replaced }: PromotedReport, target: string): string {
  const { uniqueName, version } = verified.solution;
  if (steps.length === 0) return `nothing to promote: ${target} has ${uniqueName} ${version} already`;
  const before = replaced === undefined || replaced === version ? '' : `, which had ${replaced}`;
  return `promoted ${uniqueName} ${version} into ${target}${before}`;
}

function profileLine({ name, tables, relationships, publishedOn }: VerifiedProfile): string {
  const counts = `${countOf(tables, 'table')} and ${countOf(relationships, 'relationship')}`;
  return `  "${name}" has the ${counts} of the package, and is published as of ${publishedOn ?? 'never'}`;
}
