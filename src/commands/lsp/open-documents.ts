import { fileURLToPath } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type {
  DidChangeTextDocumentParams,
  DidOpenTextDocumentParams,
  Range as LspRange,
} from 'vscode-languageserver-protocol';
import type { Span } from '../../diagnostics/place.ts';
import { readSketch } from '../../language/read-sketch.ts';
import type { Sketch } from '../../language/sketch.ts';

/** Longest text that is helped with while it is typed, in UTF-16 units; longer ones are only checked. Real profiles have up to 200 KB. */
const longestSketch = 1024 * 1024;

/** A text that is open in the editor. */
export class OpenDocument {
  readonly uri: string;
  /** Absent for a text that is no file yet. */
  readonly path: string | undefined;
  readonly languageId: string;
  #document: TextDocument;
  #sketch: Sketch | undefined;

  constructor({ textDocument: { uri, languageId, version, text } }: DidOpenTextDocumentParams) {
    this.uri = uri;
    this.path = pathOf(uri);
    this.languageId = languageId;
    this.#document = TextDocument.create(uri, languageId, version, text);
  }

  get text(): string {
    return this.#document.getText();
  }

  get version(): number {
    return this.#document.version;
  }

  /** What can be made out of the text; undefined where it is too long. */
  get sketch(): Sketch | undefined {
    if (this.text.length > longestSketch) return undefined;
    return (this.#sketch ??= readSketch(this.text));
  }

  change({ contentChanges, textDocument: { version } }: DidChangeTextDocumentParams): void {
    this.#document = TextDocument.update(this.#document, contentChanges, version);
    this.#sketch = undefined;
  }

  offsetAt(position: LspRange['start']): number {
    return this.#document.offsetAt(position);
  }

  rangeOf({ start, end }: Span): LspRange {
    return { start: this.#document.positionAt(start), end: this.#document.positionAt(end) };
  }
}

/** The texts that are open in the editor. */
export class OpenDocuments {
  readonly #documents = new Map<string, OpenDocument>();

  get all(): readonly OpenDocument[] {
    return [...this.#documents.values()];
  }

  open(params: DidOpenTextDocumentParams): OpenDocument {
    const document = new OpenDocument(params);
    this.#documents.set(document.uri, document);
    return document;
  }

  close(uri: string): void {
    this.#documents.delete(uri);
  }

  find(uri: string): OpenDocument | undefined {
    return this.#documents.get(uri);
  }

  /** The open text of a file. */
  findPath(path: string): OpenDocument | undefined {
    return this.all.find((document) => document.path === path);
  }
}

/** The path of a file that an editor names; undefined where it is none. */
export function pathOf(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
}
