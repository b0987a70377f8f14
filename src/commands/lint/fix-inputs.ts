import { FileError } from '../../diagnostics/errors.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import type { FixedFile } from '../../report/lint-result.ts';
import { unifiedDiff } from '../../report/unified-diff.ts';
import { decodeText, maximumProfileBytes } from '../../schema/decode-text.ts';
import { readBytesNow } from '../workspace.ts';
import { settingsFor } from './file-settings.ts';
import type { LintInput } from './find-inputs.ts';
import type { LintSetup } from './lint-setup.ts';
import { mendText } from './mend-text.ts';

/** What fixing gives: the inputs with their new content, and what was done. */
export interface FixedInputs {
  readonly inputs: readonly LintInput[];
  readonly fixes: readonly FixedFile[];
}

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
  const before = textOf(given ?? readBytesNow(path, file), file);
  if (before === undefined) return undefined;
  const { text, mended } = mendText(before, file, { metadata, settings: settingsFor(path, setup) });
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
