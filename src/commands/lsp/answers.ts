import type {
  CodeAction,
  CodeActionParams,
  CompletionItem,
  DocumentSymbol,
  DocumentSymbolParams,
  Hover,
  Location as LspLocation,
  TextDocumentPositionParams,
} from 'vscode-languageserver-protocol';
import type { Range, Span } from '../../diagnostics/place.ts';
import { complete } from '../../language/complete.ts';
import { describe, describeRule } from '../../language/describe.ts';
import { findDefinition } from '../../language/find-definition.ts';
import { listSymbols } from '../../language/list-symbols.ts';
import { sayFilterAt } from '../../language/say-filter.ts';
import type { Sketch } from '../../language/sketch.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import { readProfile } from '../../schema/read-profile.ts';
import type { Checker } from './checker.ts';
import { isProfile } from './is-profile.ts';
import type { OpenDocument, OpenDocuments } from './open-documents.ts';
import type { SurroundingsFinder } from './surroundings.ts';
import { toCompletionItem, toDocumentSymbol, toLspRange } from './to-protocol.ts';

/** What questions of an editor are answered from. */
export interface AnswerParts {
  readonly documents: OpenDocuments;
  readonly finder: SurroundingsFinder;
  readonly checker: Checker;
}

/** A place in a profile that an editor asks about, at the time when it asks. */
interface Asked {
  readonly document: OpenDocument;
  readonly sketch: Sketch;
  readonly offset: number;
  readonly metadata: Metadata;
}

/** Answers the questions of an editor about open profiles; about other texts there is nothing to say. */
export class Answers {
  readonly #parts: AnswerParts;

  constructor(parts: AnswerParts) {
    this.#parts = parts;
  }

  async hover(params: TextDocumentPositionParams): Promise<Hover | null> {
    const asked = await this.#ask(params);
    if (!asked) return null;
    const { document, sketch, offset, metadata } = asked;
    const about = describe(sketch, offset, metadata);
    const rules = [...new Set(this.#rulesAt(asked))].flatMap((rule) => describeRule(rule) ?? []);
    const sentence = this.#sentenceAt(asked);
    const parts = [about?.markdown, sentence, ...rules].filter((part) => part !== undefined);
    if (parts.length === 0) return null;
    const range = about && { range: document.rangeOf(about) };
    return { contents: { kind: 'markdown', value: parts.join('\n\n---\n\n') }, ...range };
  }

  /** What a filter says that is pointed to, while the profile can be read. */
  #sentenceAt({ document, offset, metadata }: Asked): string | undefined {
    const { source } = readProfile(document.text, document.uri);
    const isAt = (range: Range) => {
      const { start, end } = toLspRange(range, document.text);
      return document.offsetAt(start) <= offset && offset <= document.offsetAt(end);
    };
    return source && sayFilterAt(source, metadata, isAt);
  }

  /** Rules of which something is found at a place. */
  #rulesAt({ document, offset }: Asked): readonly string[] {
    const checked = this.#parts.checker.lastOf(document);
    if (checked?.version !== document.version) return [];
    const isAround = ({ start, end }: ReturnType<typeof toLspRange>) =>
      document.offsetAt(start) <= offset && offset <= document.offsetAt(end);
    return checked.findings.filter((finding) => isAround(toLspRange(finding, document.text))).map(({ rule }) => rule);
  }

  async complete(params: TextDocumentPositionParams, hasSnippets: boolean): Promise<readonly CompletionItem[]> {
    const asked = await this.#ask(params);
    if (!asked) return [];
    const { document, sketch, offset, metadata } = asked;
    const form = { rangeOf: (span: Span) => document.rangeOf(span), hasSnippets };
    return complete(sketch, offset, metadata).map((completion) => toCompletionItem(completion, form));
  }

  async define(params: TextDocumentPositionParams): Promise<LspLocation | null> {
    const asked = await this.#ask(params);
    if (!asked) return null;
    const { document, sketch, offset, metadata } = asked;
    const found = findDefinition(sketch, offset, metadata);
    return found ? { uri: document.uri, range: document.rangeOf(found) } : null;
  }

  async symbols({ textDocument: { uri } }: DocumentSymbolParams): Promise<readonly DocumentSymbol[]> {
    const document = this.#parts.documents.find(uri);
    const sketch = document?.sketch;
    if (!document || !sketch || !(await this.#isProfile(document))) return [];
    return listSymbols(sketch).map((symbol) => toDocumentSymbol(symbol, (span) => document.rangeOf(span)));
  }

  async actions(params: CodeActionParams): Promise<readonly CodeAction[]> {
    const document = this.#parts.documents.find(params.textDocument.uri);
    const checked = document && (await this.#parts.checker.resultOf(document));
    if (!checked) return [];
    // What mends a file is seldom asked for, and takes a large library.
    const { findCodeActions } = await import('./find-code-actions.ts');
    return checked.version === document.version ? findCodeActions(checked, params) : [];
  }

  async #ask({ textDocument: { uri }, position }: TextDocumentPositionParams): Promise<Asked | undefined> {
    const document = this.#parts.documents.find(uri);
    // The text may be another one once the metadata is there.
    const sketch = document?.sketch;
    if (!document || !sketch) return undefined;
    const offset = document.offsetAt(position);
    const surroundings = await this.#parts.finder.of(document.path);
    return isProfile(document, surroundings)
      ? { document, sketch, offset, metadata: surroundings.metadata }
      : undefined;
  }

  async #isProfile(document: OpenDocument): Promise<boolean> {
    return isProfile(document, await this.#parts.finder.of(document.path));
  }
}
