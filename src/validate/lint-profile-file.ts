import type { Diagnostic, SuppressedDiagnostic } from '../diagnostics/diagnostic.ts';
import { FileError } from '../diagnostics/errors.ts';
import type { Metadata } from '../metadata/metadata.ts';
import { decodeText, maximumProfileBytes } from '../schema/decode-text.ts';
import { invalidDocument, readProfile } from '../schema/read-profile.ts';
import type { ProfileFileSource } from '../schema/read-profile.ts';
import { applyDirectives } from './apply-directives.ts';
import { comparingDirectives } from './comparing-directives.ts';
import { checkProfile } from './checked-profile.ts';
import type { FilterMemory } from './filter-memory.ts';
import { lintCheckedProfile } from './lint-profile.ts';
import type { LintSettings } from './lint-settings.ts';
import { identifyProfile } from './profile-identity.ts';
import type { ProfileIdentity } from './profile-identity.ts';

/** What a profile is checked with. */
export interface LintContext {
  readonly metadata: Metadata;
  readonly settings: LintSettings;
  /** Its filters when it was checked last, where it is checked again and again. */
  readonly memory?: FilterMemory;
}

/** What is to be said of one file. */
export interface FileFindings {
  readonly findings: readonly Diagnostic[];
  readonly suppressed: readonly SuppressedDiagnostic[];
  readonly profiles: number;
  /** Absent where the file is no profile. */
  readonly identity?: ProfileIdentity;
}

/** Checks the content of one profile file. */
export function lintProfileFile(bytes: Uint8Array, file: string, context: LintContext): FileFindings {
  try {
    const { source, findings } = readProfile(decodeText(bytes, { file, limit: maximumProfileBytes }), file);
    return source ? lintProfileSource(source, context) : { findings, suppressed: [], profiles: 0 };
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    const findings = [invalidDocument({ message: error.message, file, line: 1, column: 1, endLine: 1, endColumn: 1 })];
    return { findings, suppressed: [], profiles: 0 };
  }
}

/** Checks a profile file that was read already. */
export function lintProfileSource(
  source: ProfileFileSource,
  { metadata, settings, memory }: LintContext,
): FileFindings {
  const { directives, file } = source;
  const findings = lintCheckedProfile(checkProfile(source, metadata, memory), metadata, settings);
  const sorted =
    directives.length === 0 ? { findings, suppressed: [] } : applyDirectives(findings, directives, { file, settings });
  return { ...sorted, profiles: 1, identity: identifyProfile(source, comparingDirectives(directives)) };
}
