import { pathToFileURL } from 'node:url';
import type {
  CompletionItem,
  CompletionItemKind,
  Diagnostic as LspDiagnostic,
  DiagnosticSeverity,
  DocumentSymbol,
  Range as LspRange,
  SymbolKind,
} from 'vscode-languageserver-protocol';
import type { Diagnostic, Severity } from '../../diagnostics/diagnostic.ts';
import type { Range, Span } from '../../diagnostics/place.ts';
import type { Completion } from '../../language/complete.ts';
import type { ProfileSymbol } from '../../language/list-symbols.ts';
import type { WordKind } from '../../language/suggestion.ts';
import type { SettingsProblem } from './settings-problem.ts';

/* Findings, completions and symbols in the words of the Language Server Protocol 3.17, whose numbers these are. */

const severityNumbers: Readonly<Record<Severity, DiagnosticSeverity>> = { error: 1, warning: 2, info: 3 };

/** Rules about parts that can go, which editors show faded. */
const unnecessary: ReadonlySet<string> = new Set(['unused-filter', 'unused-suppression', 'redundant-relationship']);

/**
 * Lines and columns of the protocol count from 0.
 * @param text what is open in the editor: a byte order mark that it has kept is a character of the first line to it
 */
export function toLspRange({ line, column, endLine, endColumn }: Range, text = ''): LspRange {
  const mark = text.startsWith('\ufeff') ? 1 : 0;
  return {
    start: { line: line - 1, character: column - 1 + (line === 1 ? mark : 0) },
    end: { line: endLine - 1, character: endColumn - 1 + (endLine === 1 ? mark : 0) },
  };
}

/** How a finding is to be said to an editor. */
export interface DiagnosticForm {
  /** What is open of the file that the finding is about. */
  readonly text: string;
  /** The name by which the editor knows a file. */
  readonly uriOf: (file: string) => string;
}

export function toLspDiagnostic(finding: Diagnostic, { text, uriOf }: DiagnosticForm): LspDiagnostic {
  const { code, rule, severity, message, url, related } = finding;
  return {
    range: toLspRange(finding, text),
    severity: severityNumbers[severity],
    code,
    codeDescription: { href: url },
    source: 'mop',
    message,
    ...(unnecessary.has(rule) ? { tags: [1] } : {}),
    relatedInformation: related.map((place) => ({
      location: { uri: uriOf(place.file), range: toLspRange(place, place.file === finding.file ? text : '') },
      message: place.message,
    })),
    data: { rule },
  };
}

export function toSettingsDiagnostic({ code, message, range }: SettingsProblem): LspDiagnostic {
  return { range: toLspRange(range), severity: severityNumbers.error, code, source: 'mop', message };
}

/** The name of a file in the protocol. */
export function uriOfPath(path: string): string {
  return pathToFileURL(path).href;
}

const completionKinds: Readonly<Record<WordKind, CompletionItemKind>> = {
  key: 10,
  word: 12,
  table: 7,
  column: 5,
  operator: 24,
  value: 20,
  relationship: 18,
  filter: 15,
  rule: 21,
};

/** How a completion is to be said to an editor. */
export interface CompletionForm {
  readonly rangeOf: (span: Span) => LspRange;
  /** Whether the editor can put the cursor into what it inserts. */
  readonly hasSnippets: boolean;
}

export function toCompletionItem(completion: Completion, { rangeOf, hasSnippets }: CompletionForm): CompletionItem {
  const { name, kind, detail, documentation, rank, insert } = completion;
  const isSnippet = hasSnippets && insert.endsWith('=""');
  const newText = isSnippet ? `${insert.slice(0, -1)}$1"` : insert;
  return {
    label: name,
    kind: completionKinds[kind],
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { documentation: { kind: 'markdown', value: documentation } }),
    sortText: `${String(rank).padStart(4, '0')} ${name}`,
    filterText: name,
    textEdit: { range: rangeOf(completion), newText },
    ...(isSnippet ? { insertTextFormat: 2 } : {}),
  };
}

const symbolKinds: Readonly<Record<ProfileSymbol['kind'], SymbolKind>> = { section: 3, filter: 12, table: 5 };

export function toDocumentSymbol(symbol: ProfileSymbol, rangeOf: (span: Span) => LspRange): DocumentSymbol {
  const { name, kind, detail, span, nameAt, children } = symbol;
  return {
    name,
    kind: symbolKinds[kind],
    ...(detail === undefined ? {} : { detail }),
    range: rangeOf(span),
    selectionRange: rangeOf(nameAt),
    children: children.map((child) => toDocumentSymbol(child, rangeOf)),
  };
}
