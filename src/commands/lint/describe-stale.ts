import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { makeDiagnostic } from '../../diagnostics/make-diagnostic.ts';
import { severityOf } from '../../validate/lint-settings.ts';
import type { LintSettings } from '../../validate/lint-settings.ts';
import { unusedSuppression } from '../../validate/suppression-rules.ts';
import type { BaselineEntry } from './baseline-file.ts';

/** The baseline that entries stand in, and what is set for it. */
interface StaleContext {
  readonly file: string;
  readonly text: string;
  readonly settings: LintSettings;
}

/** Findings of unused-suppression for entries of a baseline, each at its line. */
export function describeStale(
  entries: readonly BaselineEntry[],
  { file, text, settings }: StaleContext,
): readonly Diagnostic[] {
  const severity = severityOf(unusedSuppression.id, unusedSuppression.severity, settings);
  if (severity === 'off' || entries.length === 0) return [];
  const places = placesIn(text);
  return entries.map((entry) =>
    makeDiagnostic(unusedSuppression, severity, {
      message: `"${entry.file}" does not have this finding of "${entry.rule}" any more; --update-baseline takes it out`,
      file,
      ...(places.get(entry.fingerprint) ?? { line: 1, column: 1, endLine: 1, endColumn: 1 }),
    }),
  );
}

/** Where each fingerprint stands. */
function placesIn(text: string): ReadonlyMap<string, Pick<Diagnostic, 'line' | 'column' | 'endLine' | 'endColumn'>> {
  return new Map(
    text.split('\n').flatMap((words, index) => {
      const match = /"fingerprint": ?"(?<print>[^"]*)"/d.exec(words);
      const [start, end] = match?.indices?.groups?.print ?? [0, 0];
      const [line, print] = [index + 1, match?.groups?.print];
      const place = { line, column: start + 1, endLine: line, endColumn: end + 1 };
      return print === undefined ? [] : [[print, place] as const];
    }),
  );
}
