import { FileError } from '../../diagnostics/errors.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import { decodeText, maximumProfileBytes } from '../../schema/decode-text.ts';
import { invalidDocument, readProfile } from '../../schema/read-profile.ts';
import { defaultLimits, lintProfile } from '../../validate/lint-profile.ts';
import type { LintSettings } from '../../validate/lint-profile.ts';
import type { CachedFile } from './lint-cache.ts';
import type { LintSetup } from './lint-setup.ts';

/** What the rules are given for a setup. */
export function lintSettings({ maxLinks, severities }: LintSetup): LintSettings {
  return {
    limits: maxLinks === undefined ? defaultLimits : { ...defaultLimits, maxLinks },
    severities: new Map(severities),
  };
}

/** Checks the content of one profile file. */
export function lintProfileFile(
  bytes: Uint8Array,
  file: string,
  { metadata, settings }: { metadata: Metadata; settings: LintSettings },
): CachedFile {
  try {
    const text = decodeText(bytes, { file, limit: maximumProfileBytes });
    const { source, findings } = readProfile(text, file);
    return source ? { findings: lintProfile(source, metadata, settings), profiles: 1 } : { findings, profiles: 0 };
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return {
      findings: [invalidDocument(error.message, { file, line: 1, column: 1, endLine: 1, endColumn: 1 })],
      profiles: 0,
    };
  }
}
