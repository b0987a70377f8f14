import type { Metadata } from '../../metadata/metadata.ts';
import { applyFixes } from '../../schema/apply-fixes.ts';
import type { LintSettings } from '../../validate/lint-settings.ts';
import { lintProfileFile } from '../../validate/lint-profile-file.ts';

/** Most times that one file is mended: what one fix uncovers, the next one mends. */
const mostPasses = 10;

/** The text of a profile file with everything mended that can be mended for certain, and how many findings that were. */
export function mendText(
  before: string,
  file: string,
  { metadata, settings }: { metadata: Metadata; settings: LintSettings },
): { text: string; mended: number } {
  // All at once: each pass reads the file anew.
  const context = { metadata, settings: { ...settings, allFixes: true } };
  let [text, mended] = [before, 0];
  for (let pass = 0; pass < mostPasses; pass++) {
    const { findings } = lintProfileFile(Buffer.from(text), file, context);
    const fixes = findings.flatMap((finding) => finding.fix ?? []);
    const updated = fixes.length === 0 ? undefined : applyFixes(text, fixes);
    if (updated === undefined) break;
    [text, mended] = [updated, mended + fixes.length];
  }
  return { text, mended };
}
