import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Profile } from '../schema/profile.ts';
import { readProfile } from '../schema/read-profile.ts';

/** A profile file that was read. */
export interface ParsedProfile {
  /** Absent where the text is no profile. */
  readonly profile: Profile | undefined;
  /** Why it is none. */
  readonly findings: readonly Diagnostic[];
}

/**
 * Reads a profile file: the text becomes the profile, or findings that say what keeps it from being one.
 * @param file path that findings show
 */
export function parseProfile(text: string, file = 'profile.yaml'): ParsedProfile {
  const { source, findings } = readProfile(text, file);
  return { profile: source?.profile, findings };
}
