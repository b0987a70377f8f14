import { isDeepStrictEqual } from 'node:util';
import type {
  CodeAction,
  CodeActionParams,
  Diagnostic as LspDiagnostic,
  TextEdit as LspTextEdit,
} from 'vscode-languageserver-protocol';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { editBetween, findQuickFixes } from '../../language/quick-fixes.ts';
import type { TextEdit } from '../../schema/text-edits.ts';
import { settingsFor } from '../lint/file-settings.ts';
import { mendText } from '../lint/mend-text.ts';
import { fixAllKind } from './capabilities.ts';
import type { CheckedDocument } from './checker.ts';
import { toLspRange } from './to-protocol.ts';

/** What can be done in a range of a profile. */
export function findCodeActions(
  checked: CheckedDocument,
  { range, context: { only, diagnostics } }: CodeActionParams,
): readonly CodeAction[] {
  const isWanted = (kind: string) => !only || only.some((one) => kind === one || kind.startsWith(`${one}.`));
  const { document, findings } = checked;
  const near = findings.filter((finding) => touches(toLspRange(finding, document.text), range));
  const fixes = isWanted('quickfix') ? findQuickFixes(document.text, near) : [];
  const actions = fixes.map(({ title, finding, edit, isPreferred }): CodeAction => ({
    title,
    kind: 'quickfix',
    diagnostics: diagnostics.filter((one) => isOf(finding, one, document.text)),
    isPreferred,
    edit: { changes: { [document.uri]: [toLspEdit(edit, checked)] } },
  }));
  // Without being asked for, it is only offered where there is something near that it mends.
  const isOffered = only !== undefined || near.some(({ fix }) => fix !== undefined);
  return [...actions, ...(isOffered && isWanted(fixAllKind) ? mendAll(checked) : [])];
}

/** Whether an editor means a finding by a diagnostic that it was given. */
function isOf(finding: Diagnostic, { code, range: { start } }: LspDiagnostic, text: string): boolean {
  return code === finding.code && isDeepStrictEqual(start, toLspRange(finding, text).start);
}

function mendAll(checked: CheckedDocument): readonly CodeAction[] {
  const { document, file, surroundings } = checked;
  const { metadata, setup } = surroundings;
  const { text } = mendText(document.text, file, { metadata, settings: settingsFor(file, setup) });
  if (text === document.text) return [];
  const edit = toLspEdit(editBetween(document.text, text), checked);
  return [
    { title: 'Mend everything that is certain', kind: fixAllKind, edit: { changes: { [document.uri]: [edit] } } },
  ];
}

function toLspEdit({ start, end, text }: TextEdit, { document }: CheckedDocument): LspTextEdit {
  return { range: document.rangeOf({ start, end }), newText: text };
}

function touches(a: LspDiagnostic['range'], b: LspDiagnostic['range']): boolean {
  return isBefore(a.start, b.end) && isBefore(b.start, a.end);
}

function isBefore(a: LspDiagnostic['range']['start'], b: LspDiagnostic['range']['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character <= b.character);
}
