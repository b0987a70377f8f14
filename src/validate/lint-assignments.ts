import { compareDiagnostics } from '../diagnostics/diagnostic.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { makeDiagnostic } from '../diagnostics/make-diagnostic.ts';
import type { Place, Range } from '../diagnostics/place.ts';
import { severityOf } from './lint-settings.ts';
import type { LintSettings } from './lint-settings.ts';
import { twoProfiles } from './rules/two-profiles.ts';

/** That mop.yaml names somebody with a profile, for one environment. */
export interface Assigned {
  readonly environment: string;
  /** The profile by name or id. */
  readonly profile: string;
  readonly kind: 'user' | 'team';
  readonly name: string;
  /** Where the name stands. */
  readonly place: Place;
}

/** The file that names them, and what is set for it. */
export interface AssignmentFile {
  readonly file: string;
  readonly locate: (place: Place) => Range;
  readonly settings: LintSettings;
}

/**
 * The part of two-profiles that needs no environment: whoever is named with two profiles of one. Names are compared without case;
 * that two of them are one person's, or that somebody is in a team, only the environment knows.
 */
export function lintAssignments(
  assigned: readonly Assigned[],
  { file, locate, settings }: AssignmentFile,
): readonly Diagnostic[] {
  const severity = severityOf(twoProfiles.id, twoProfiles.severity, settings);
  if (severity === 'off') return [];
  const findings = findTwice(assigned).map(({ first, second }) =>
    makeDiagnostic(twoProfiles, severity, {
      message: `${second.kind} ${second.name.trim()} is named with "${first.profile}" too, and has one profile at a time; mop assign refuses it: name them once for ${second.environment}`,
      file,
      ...locate(second.place),
      profile: second.profile,
      related: [{ file, ...locate(first.place), message: `with "${first.profile}"` }],
    }),
  );
  return findings.sort(compareDiagnostics);
}

/** Each name that stands under another profile before. */
function findTwice(assigned: readonly Assigned[]): readonly { readonly first: Assigned; readonly second: Assigned }[] {
  const known = new Map<string, Assigned>();
  return assigned.flatMap((second) => {
    const key = JSON.stringify([second.environment, second.kind, fold(second.name)]);
    const first = known.get(key);
    if (!first) known.set(key, second);
    return first && areOthers(first.profile, second.profile) ? [{ first, second }] : [];
  });
}

/** An id and a name may be those of one profile. */
function areOthers(a: string, b: string): boolean {
  return fold(a) !== fold(b) && isId(a) === isId(b);
}

function fold(name: string): string {
  return name.trim().toLowerCase();
}

function isId(name: string): boolean {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(name.trim());
}
