import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { makeDiagnostic } from '../diagnostics/make-diagnostic.ts';
import type { Location, Place } from '../diagnostics/place.ts';
import { readDirectives } from './directives.ts';
import type { Directive } from './directives.ts';
import { parseProfileFile } from './parse-profile-file.ts';
import type { ProfileSource } from './profile.ts';
import { toProfile } from './to-profile.ts';

/** A profile file that was read. */
export interface ProfileFileSource extends ProfileSource {
  /** What its comments say to the rules. */
  readonly directives: readonly Directive[];
}

/** What reading a profile file gives: the profile, or findings that say why there is none. */
export type ReadProfile =
  | { readonly source: ProfileFileSource; readonly findings: readonly [] }
  | { readonly source: undefined; readonly findings: readonly Diagnostic[] };

/**
 * Reads a profile file.
 * @param text its text
 * @param file its name as it is shown in findings
 */
export function readProfile(text: string, file: string): ReadProfile {
  const parsed = parseProfileFile(text);
  if ('problems' in parsed) {
    const findings = parsed.problems.map(({ range, ...said }) => invalidDocument({ ...said, file, ...range }));
    return { source: undefined, findings };
  }
  const { locator, root } = parsed;
  const profile = toProfile(parsed.file);
  const directives = readDirectives(text, root);
  return { source: { file, text, profile, locate: (place: Place) => locator.locate(place), directives }, findings: [] };
}

/** A finding that a document is not what it should be (MOP100). */
export function invalidDocument(said: Location & { message: string; suggestion?: string | undefined }): Diagnostic {
  return makeDiagnostic({ code: 'MOP100', id: 'invalid-document' }, 'error', said);
}
