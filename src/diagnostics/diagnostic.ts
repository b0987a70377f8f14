import type { Fix } from './fix.ts';
import type { Location } from './place.ts';

/** error: the server, the app or sync refuses · warning: the documentation says avoid · info: worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/** Severities from the mildest to the gravest. */
export const severities = ['info', 'warning', 'error'] as const satisfies readonly Severity[];

/** Whether `severity` is as grave as `threshold` or graver. */
export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return severities.indexOf(severity) >= severities.indexOf(threshold);
}

/** Another place that a finding is about, such as the other end of a circle. */
export interface RelatedPlace extends Location {
  readonly message: string;
}

/** One finding. The JSON output is this object, key by key, so keys are only ever added. */
export interface Diagnostic extends Location {
  /** Stable code for suppressions and SARIF, for example `MOP404`. */
  readonly code: string;
  /** What the defect is, for example `circular-relationship`. */
  readonly rule: string;
  readonly severity: Severity;
  /** What is wrong, what was expected and what to do, in one or two sentences. */
  readonly message: string;
  /** Name of the profile the finding is in, where it is in one. */
  readonly profile?: string;
  /** Logical name of the table the finding is about, where there is one. */
  readonly table?: string;
  readonly related: readonly RelatedPlace[];
  /** Page that explains the rule. */
  readonly url: string;
  /** What `--fix` does about it, where that is certain. */
  readonly fix?: Fix;
  /** What may have been meant by the name that the finding points to: it would stand in its place. */
  readonly suggestion?: string;
}

/** Why a finding is left out: a comment beside it, or something outside of the file. */
export interface Suppression {
  readonly kind: 'inSource' | 'external';
  readonly reason: string;
}

/** A finding that is silenced. */
export interface SuppressedDiagnostic extends Diagnostic {
  readonly suppression: Suppression;
}

/** Order of findings in every output: by file, place, then code. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareText(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compareText(a.code, b.code) ||
    compareText(a.message, b.message)
  );
}

/** Order by code units: the same on every machine and in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
