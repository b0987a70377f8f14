import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { LineIndex } from '../diagnostics/line-index.ts';
import { applyFixes } from '../schema/apply-fixes.ts';
import type { TextEdit } from '../schema/text-edits.ts';
import { silence } from './silence.ts';

/** A change of a profile file that does away with a finding. */
export interface QuickFix {
  readonly title: string;
  readonly finding: Diagnostic;
  readonly edit: TextEdit;
  /** Whether it is the one to take without a thought. */
  readonly isPreferred: boolean;
}

/** What can be done about findings of a profile file: what mends them for certain, what may have been meant, and silencing them. */
export function findQuickFixes(text: string, findings: readonly Diagnostic[]): readonly QuickFix[] {
  return findings.flatMap((finding) => [
    ...mend(text, finding),
    ...followSuggestion(text, finding),
    ...passOver(text, finding),
  ]);
}

function mend(text: string, finding: Diagnostic): readonly QuickFix[] {
  const { fix } = finding;
  const mended = fix && applyFixes(text, [fix]);
  if (!fix || mended === undefined || mended === text) return [];
  return [{ title: `Mend: ${fix.message}`, finding, edit: editBetween(text, mended), isPreferred: true }];
}

/** The rows in which two texts differ, as one change. */
export function editBetween(before: string, after: string): TextEdit {
  const [rows, others] = [before.split(/(?<=\n)/), after.split(/(?<=\n)/)];
  const shorter = Math.min(rows.length, others.length);
  let head = 0;
  while (head < shorter && rows[head] === others[head]) head++;
  let tail = 0;
  while (tail < shorter - head && rows.at(-1 - tail) === others.at(-1 - tail)) tail++;
  const start = rows.slice(0, head).join('').length;
  const end = before.length - rows.slice(rows.length - tail).join('').length;
  return { start, end, text: others.slice(head, others.length - tail).join('') };
}

function followSuggestion(text: string, finding: Diagnostic): readonly QuickFix[] {
  const { suggestion, line, column, endLine, endColumn } = finding;
  if (suggestion === undefined) return [];
  const lines = new LineIndex(text);
  const [start, end] = [lines.offset({ line, column }), lines.offset({ line: endLine, column: endColumn })];
  // In text that is folded a finding points to all of it.
  if (!/^[\w.-]+$/.test(text.slice(start, end))) return [];
  return [{ title: `Change to "${suggestion}"`, finding, edit: { start, end, text: suggestion }, isPreferred: true }];
}

function passOver(text: string, finding: Diagnostic): readonly QuickFix[] {
  const edit = silence(text, finding);
  return edit ? [{ title: `Silence ${finding.rule} here, with a reason`, finding, edit, isPreferred: false }] : [];
}
