import { FileError } from '../../diagnostics/errors.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import { decodeText, maximumProfileBytes } from '../../schema/decode-text.ts';
import { invalidDocument, readProfile } from '../../schema/read-profile.ts';
import { applyDirectives } from '../../validate/apply-directives.ts';
import { comparingDirectives } from '../../validate/comparing-directives.ts';
import { lintProfile } from '../../validate/lint-profile.ts';
import type { LintSettings } from '../../validate/lint-settings.ts';
import { identifyProfile } from '../../validate/profile-identity.ts';
import type { CachedFile } from './lint-cache.ts';

/** Checks the content of one profile file. */
export function lintProfileFile(
  bytes: Uint8Array,
  file: string,
  { metadata, settings }: { metadata: Metadata; settings: LintSettings },
): CachedFile {
  try {
    const text = decodeText(bytes, { file, limit: maximumProfileBytes });
    const read = readProfile(text, file);
    if (!read.source) return { findings: read.findings, suppressed: [], profiles: 0 };
    const { source, directives } = read;
    const findings = lintProfile(source, metadata, settings);
    const sorted =
      directives.length === 0
        ? { findings, suppressed: [] }
        : applyDirectives(findings, directives, { file, settings });
    return { ...sorted, profiles: 1, identity: identifyProfile(source, comparingDirectives(directives)) };
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return {
      findings: [invalidDocument(error.message, { file, line: 1, column: 1, endLine: 1, endColumn: 1 })],
      suppressed: [],
      profiles: 0,
    };
  }
}
