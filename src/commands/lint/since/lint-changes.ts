import type { Metadata } from '../../../metadata/metadata.ts';
import { applyDirectives } from '../../../validate/apply-directives.ts';
import type { SortedFindings } from '../../../validate/apply-directives.ts';
import { checkProfile } from '../../../validate/checked-profile.ts';
import { comparingDirectives } from '../../../validate/comparing-directives.ts';
import { lintChange } from '../../../validate/lint-change.ts';
import { settingsFor } from '../file-settings.ts';
import type { LintSetup } from '../lint-setup.ts';
import type { SourcePair } from './pair-sources.ts';

/** What is to be said of changes themselves, and what comments of the files silence of it. */
export function lintChanges(
  pairs: readonly SourcePair[],
  { metadata, setup }: { readonly metadata: Metadata; readonly setup: LintSetup },
): SortedFindings {
  const sorted = pairs.map(({ now: { source, path, directives }, before }) => {
    const settings = settingsFor(path, setup);
    const saysColumns = [source, before.source].every(({ file }) => !isInPackage(file));
    const change = {
      before: checkProfile(before.source, metadata),
      after: checkProfile(source, metadata),
      saysColumns,
    };
    return applyDirectives(lintChange(change, settings), comparingDirectives(directives), {
      file: source.file,
      settings,
    });
  });
  return {
    findings: sorted.flatMap(({ findings }) => findings),
    suppressed: sorted.flatMap(({ suppressed }) => suppressed),
  };
}

/** A package carries no column selection. Source: semantics 7. */
function isInPackage(file: string): boolean {
  return /\.(zip|xml)$|!/i.test(file);
}
