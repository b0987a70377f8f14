import { FileError } from '../../diagnostics/errors.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import type { FixedFile } from '../../report/lint-result.ts';
import { unifiedDiff } from '../../report/unified-diff.ts';
import { applyFixes } from '../../schema/apply-fixes.ts';
import { decodeText, maximumProfileBytes } from '../../schema/decode-text.ts';
import { readBytesNow } from '../workspace.ts';
import { settingsFor } from './file-settings.ts';
import type { LintInput } from './find-inputs.ts';
import { lintProfileFile } from './lint-profile-file.ts';
import type { LintSetup } from './lint-setup.ts';

/** What fixing gives: the inputs with their new content, and what was done. */
export interface FixedInputs {
  readonly inputs: readonly LintInput[];
  readonly fixes: readonly FixedFile[];
}

/** Most times that one file is mended: what one fix uncovers, the next one mends. */
const mostPasses = 10;

/** Mends what can be mended in profile files; packages stay as they are. Nothing is written. */
export function fixInputs(
  inputs: readonly LintInput[],
  { setup, metadata }: { readonly setup: LintSetup; readonly metadata: Metadata },
): FixedInputs {
  const fixes: FixedFile[] = [];
  const changed = inputs.map((input) => {
    const fixed = input.kind === 'profile' ? fixFile(input, { setup, metadata }) : undefined;
    if (!fixed) return input;
    fixes.push(fixed);
    return { ...input, bytes: Buffer.from(fixed.text) };
  });
  return { inputs: changed, fixes };
}

function fixFile(
  { path, file, bytes: given }: LintInput,
  { setup, metadata }: { readonly setup: LintSetup; readonly metadata: Metadata },
): FixedFile | undefined {
  // All at once: each pass reads the file anew.
  const context = { metadata, settings: { ...settingsFor(path, setup), allFixes: true } };
  const before = textOf(given ?? readBytesNow(path, file), file);
  if (before === undefined) return undefined;
  let [text, mended] = [before, 0];
  for (let pass = 0; pass < mostPasses; pass++) {
    const { findings } = lintProfileFile(Buffer.from(text), file, context);
    const fixes = findings.flatMap((finding) => finding.fix ?? []);
    const updated = fixes.length === 0 ? undefined : applyFixes(text, fixes);
    if (updated === undefined) break;
    [text, mended] = [updated, mended + fixes.length];
  }
  return text === before ? undefined : { file, mended, text, diff: unifiedDiff(before, text, file) };
}

/** Undefined for a file that is no text; linting it says so. */
function textOf(bytes: Uint8Array, file: string): string | undefined {
  try {
    return decodeText(bytes, { file, limit: maximumProfileBytes });
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}
