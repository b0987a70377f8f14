import type { ImportResult } from '../deploy/solutions/carry-out-import.ts';
import type { VerifiedProfile } from '../deploy/solutions/verify-import.ts';
import { printableLine } from '../diagnostics/printable.ts';

/** What an import did and what was read back, for people. */
export function importedText(result: ImportResult): string {
  const { verified, jobId, replaced } = result;
  const { uniqueName, version } = verified.solution;
  const isOther = replaced !== undefined && replaced.version !== version;
  const change = isOther ? `: ${replaced.version} became ${version}` : '';
  const first =
    jobId === undefined ? `nothing to import: ${uniqueName} ${version} is there` : `imported ${uniqueName}${change}`;
  return [
    first,
    ...verified.profiles.map(profileLine),
    ...verified.removed.map(({ name }) => `  "${name}" is gone`),
    ...besideLines(result),
  ]
    .map(printableLine)
    .join('\n');
}

function profileLine({ name, publishedOn, hasUnpublishedChanges }: VerifiedProfile): string {
  if (publishedOn === undefined || hasUnpublishedChanges) return `  "${name}" is not published`;
  return `  "${name}" is published as of ${publishedOn}`;
}

/** What stays although the package does not have it. */
function besideLines({ verified: { beside } }: ImportResult): readonly string[] {
  return beside.map(
    ({ kind, name, profile }) =>
      `  ${kind === 'item' ? 'table' : kind} ${name} of "${profile}" stays, and is not in the package`,
  );
}
