import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { createMessageConnection } from 'vscode-jsonrpc/node';
import type { MessageConnection } from 'vscode-jsonrpc/node';
import type {
  ClientCapabilities,
  CodeAction,
  Diagnostic,
  InitializeResult,
  Position,
  PublishDiagnosticsParams,
  TextEdit,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Place } from './make-place.ts';
import { program } from './run-mop.ts';

type Test = (told: PublishDiagnosticsParams) => boolean;

/** An editor that talks to `mop lsp` of the real program. */
export class LanguageClient {
  readonly connection: MessageConnection;
  readonly #child: ChildProcess;
  readonly #place: Place;
  readonly #documents = new Map<string, TextDocument>();
  /** What was told last of each text. */
  readonly #told = new Map<string, PublishDiagnosticsParams>();
  readonly #waiting = new Set<() => void>();
  /** Messages for the log: defects. */
  readonly log: string[] = [];

  private constructor(place: Place) {
    this.#place = place;
    const env = { PATH: process.env.PATH, ...place.env };
    const child = spawn(process.execPath, [program, 'lsp', '--stdio'], { cwd: place.folder, env });
    child.stderr.on('data', (chunk: Buffer) => this.log.push(chunk.toString()));
    this.#child = child;
    this.connection = createMessageConnection(child.stdout, child.stdin);
    this.connection.onNotification('textDocument/publishDiagnostics', (told: PublishDiagnosticsParams) => {
      this.#told.set(told.uri, told);
      for (const look of this.#waiting) look();
    });
    this.connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.log.push(message);
    });
    this.connection.listen();
  }

  /** Starts a server that nobody has talked to yet. */
  static start(place: Place): LanguageClient {
    return new LanguageClient(place);
  }

  /** Starts a server and introduces itself. */
  static async connect(place: Place, capabilities: ClientCapabilities = {}): Promise<LanguageClient> {
    const client = LanguageClient.start(place);
    await client.initialize(capabilities);
    return client;
  }

  async initialize(capabilities: ClientCapabilities = {}): Promise<InitializeResult> {
    const params = { processId: process.pid, rootUri: this.uri(''), capabilities };
    const result = await this.connection.sendRequest<InitializeResult>('initialize', params);
    await this.connection.sendNotification('initialized', {});
    return result;
  }

  uri(file: string): string {
    return pathToFileURL(this.#place.path(file)).href;
  }

  text(uri: string): string {
    return this.#document(uri).getText();
  }

  async open(uri: string, text: string, languageId = 'yaml'): Promise<void> {
    this.#documents.set(uri, TextDocument.create(uri, languageId, 1, text));
    await this.#tell('didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  async close(uri: string): Promise<void> {
    await this.#tell('didClose', { textDocument: { uri } });
  }

  /** Makes edits, each seen from the text before all of them, and sends them one after the other. */
  async edit(uri: string, edits: readonly TextEdit[]): Promise<void> {
    const document = this.#document(uri);
    const version = document.version + 1;
    // From the last to the first, none moves another.
    const sorted = edits.toSorted((a, b) => document.offsetAt(b.range.start) - document.offsetAt(a.range.start));
    const contentChanges = sorted.map(({ range, newText }) => ({ range, text: newText }));
    this.#documents.set(uri, TextDocument.update(document, contentChanges, version));
    await this.#tell('didChange', { textDocument: { uri, version }, contentChanges });
  }

  /** Puts one text in the place of another. */
  async replace(uri: string, before: string, after: string): Promise<void> {
    const start = this.text(uri).indexOf(before);
    if (start < 0) throw new Error(`there is no ${before}`);
    const range = { start: this.at(uri, start), end: this.at(uri, start + before.length) };
    await this.edit(uri, [{ range, newText: after }]);
  }

  /** Place of an offset, or the place in the middle of the nth time that a word stands there. */
  at(uri: string, offset: number): Position {
    return this.#document(uri).positionAt(offset);
  }

  in(uri: string, word: string, nth = 1): Position {
    let offset = -1;
    for (let count = 0; count < nth; count++) offset = this.text(uri).indexOf(word, offset + 1);
    return this.at(uri, offset + 1);
  }

  /** What is told of a text, as soon as it is as expected: at first of its present version. */
  async diagnostics(uri: string, isExpected: Test = (told) => this.isCurrent(told)): Promise<readonly Diagnostic[]> {
    const told = await new Promise<PublishDiagnosticsParams>((resolve) => {
      const look = (): void => {
        const last = this.#told.get(uri);
        if (!last || !isExpected(last)) return;
        this.#waiting.delete(look);
        resolve(last);
      };
      this.#waiting.add(look);
      look();
    });
    return told.diagnostics;
  }

  isCurrent({ uri, version }: PublishDiagnosticsParams): boolean {
    return version === this.#documents.get(uri)?.version;
  }

  /** Waits for a finding of a rule in the present version, or for its end. */
  async sees(uri: string, code: string, isThere = true): Promise<readonly Diagnostic[]> {
    return this.diagnostics(uri, (told) => {
      const isFound = told.diagnostics.some((one) => one.code === code);
      return isFound === isThere && (told.version === undefined || this.isCurrent(told));
    });
  }

  ask<Result>(method: string, uri: string, params: object = {}): Promise<Result> {
    return this.connection.sendRequest<Result>(`textDocument/${method}`, { textDocument: { uri }, ...params });
  }

  /** Actions at a diagnostic. */
  async actions(uri: string, at: Diagnostic, only?: readonly string[]): Promise<readonly CodeAction[]> {
    const context = { diagnostics: [at], ...(only ? { only } : {}) };
    return this.ask('codeAction', uri, { range: at.range, context });
  }

  async apply({ edit }: CodeAction): Promise<void> {
    for (const [uri, edits] of Object.entries(edit?.changes ?? {})) await this.edit(uri, edits);
  }

  async filesChanged(...files: readonly string[]): Promise<void> {
    const changes = files.map((file) => ({ uri: this.uri(file), type: 2 }));
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  }

  /** Ends the session as editors do. Gives the exit code. */
  async quit(): Promise<number | null> {
    await this.connection.sendRequest('shutdown');
    return this.exit();
  }

  async exit(): Promise<number | null> {
    const ended = this.ended();
    await this.connection.sendNotification('exit');
    return ended;
  }

  /** Is gone without a word. */
  async vanish(): Promise<number | null> {
    const ended = this.ended();
    this.#child.stdin?.end();
    return ended;
  }

  private ended(): Promise<number | null> {
    return new Promise((resolve) => {
      this.#child.once('close', (code) => {
        this.connection.dispose();
        resolve(code);
      });
    });
  }

  /** Ends a server that a test has left behind. */
  kill(): void {
    this.connection.dispose();
    this.#child.kill('SIGKILL');
  }

  async #tell(method: string, params: object): Promise<void> {
    await this.connection.sendNotification(`textDocument/${method}`, params);
  }

  #document(uri: string): TextDocument {
    const document = this.#documents.get(uri);
    if (!document) throw new Error(`${uri} is not open`);
    return document;
  }
}
