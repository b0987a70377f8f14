import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts';
import type { Location, Range } from '../diagnostics/place.ts';
import type { LintResult } from './lint-result.ts';

/** What a report says of a rule. */
export interface ReportedRule {
  readonly code: string;
  readonly id: string;
  readonly severity: Severity;
  readonly summary: string;
  readonly url: string;
}

/** A lint run as other programs read it. */
export interface LintReport extends LintResult {
  /** Version of mop. */
  readonly version: string;
  /** Every rule, by code. */
  readonly rules: readonly ReportedRule[];
  /** Mildest severity that fails the run. */
  readonly failOn: Severity;
  /** What tells a finding from every other and stays the same when lines move. */
  readonly fingerprints: ReadonlyMap<Diagnostic, string>;
  /** Path of an input from the root of the repository, with forward slashes; absolute where it lies outside. */
  readonly pathOf: (file: string) => string;
}

/** Where other programs find a place. */
export interface ReportPlace {
  /** From the root of the repository. */
  readonly path: string;
  /** Absent inside an archive: nobody can show a line there. */
  readonly range?: Range;
  /** Name and line of the file inside the archive. */
  readonly inner?: string;
}

/** Turns a place into one of the repository. */
export function placeInRepository({ file, ...range }: Location, { inputs, pathOf }: LintReport): ReportPlace {
  const archive = file.includes('!') ? inputs.find((input) => file.startsWith(`${input}!`)) : undefined;
  if (archive === undefined) return { path: pathOf(file), range };
  const name = file.slice(archive.length + 1);
  return { path: pathOf(archive), inner: `${name}:${range.line}:${range.column}` };
}
