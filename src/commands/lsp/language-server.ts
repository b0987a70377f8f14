import { ErrorCodes, ResponseError } from 'vscode-jsonrpc/node';
import type { MessageConnection } from 'vscode-jsonrpc/node';
import type {
  ClientCapabilities,
  CodeActionParams,
  DidChangeTextDocumentParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
  DocumentSymbolParams,
  InitializeParams,
  InitializeResult,
  TextDocumentPositionParams,
} from 'vscode-languageserver-protocol';
import type { CommandInput } from '../command.ts';
import { Answers } from './answers.ts';
import { capabilities, watched } from './capabilities.ts';
import { Checker } from './checker.ts';
import { isSettings } from './is-profile.ts';
import { OpenDocuments } from './open-documents.ts';
import type { OpenDocument } from './open-documents.ts';
import { ProfileFiles } from './profile-files.ts';
import { Publisher } from './publisher.ts';
import { SurroundingsFinder } from './surroundings.ts';

declare const MOP_VERSION: string;

/** Milliseconds in which changes are gathered before they are checked: less than anybody notices. */
const gathering = 20;

/** What an editor asks, by method. */
interface Questions {
  readonly shutdown: undefined;
  readonly 'textDocument/hover': TextDocumentPositionParams;
  readonly 'textDocument/completion': TextDocumentPositionParams;
  readonly 'textDocument/definition': TextDocumentPositionParams;
  readonly 'textDocument/documentSymbol': DocumentSymbolParams;
  readonly 'textDocument/codeAction': CodeActionParams;
}

/** What an editor tells, by method. */
interface Notices {
  readonly initialized: object;
  readonly 'textDocument/didOpen': DidOpenTextDocumentParams;
  readonly 'textDocument/didChange': DidChangeTextDocumentParams;
  readonly 'textDocument/didClose': DidCloseTextDocumentParams;
  readonly 'textDocument/didSave': object;
  readonly 'workspace/didChangeWatchedFiles': object;
}

/** How far a session is. Source: Language Server Protocol 3.17, server lifecycle. */
type Stage = 'new' | 'running' | 'shut down';

/** One session with an editor. */
export class LanguageServer {
  readonly #connection: MessageConnection;
  readonly #documents = new OpenDocuments();
  readonly #publisher: Publisher;
  readonly #checker: Checker;
  readonly #answers: Answers;
  /** Texts that have changed and are not checked yet. */
  readonly #changed = new Set<OpenDocument>();
  #timer: NodeJS.Timeout | undefined;
  #stage: Stage = 'new';
  #client: ClientCapabilities = {};

  constructor(connection: MessageConnection, input: CommandInput) {
    const documents = this.#documents;
    const finder = new SurroundingsFinder(input, (path) => documents.findPath(path)?.text);
    this.#connection = connection;
    this.#publisher = new Publisher(connection, documents);
    this.#checker = new Checker({ documents, finder, files: new ProfileFiles(input.io), publisher: this.#publisher });
    this.#answers = new Answers({ documents, finder, checker: this.#checker });
  }

  /** Serves until the editor ends the session; false where it ends without having said so before. */
  serve(): Promise<boolean> {
    return new Promise((resolve) => {
      this.#listen();
      this.#connection.onNotification('exit', () => {
        resolve(this.#stage === 'shut down');
        this.#end();
      });
      this.#connection.onClose(() => {
        // An editor that is gone has nobody to tell an exit code to.
        resolve(true);
        this.#end();
      });
      this.#connection.listen();
    });
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#connection.dispose();
  }

  #listen(): void {
    this.#connection.onRequest('initialize', (params: InitializeParams) => this.#initialize(params));
    this.#answer('shutdown', () => {
      this.#stage = 'shut down';
      return null;
    });
    this.#answer('textDocument/hover', (params) => this.#answers.hover(params));
    this.#answer('textDocument/completion', (params) =>
      this.#answers.complete(params, this.#client.textDocument?.completion?.completionItem?.snippetSupport === true),
    );
    this.#answer('textDocument/definition', (params) => this.#answers.define(params));
    this.#answer('textDocument/documentSymbol', (params) => this.#answers.symbols(params));
    this.#answer('textDocument/codeAction', (params) => this.#answers.actions(params));
    this.#hear('initialized', () => this.#watch());
    this.#hear('textDocument/didOpen', (params) => this.#open(params));
    this.#hear('textDocument/didChange', (params) => {
      this.#change(params);
    });
    this.#hear('textDocument/didClose', (params) => this.#close(params));
    // Not every editor watches files.
    for (const method of ['textDocument/didSave', 'workspace/didChangeWatchedFiles'] as const)
      this.#hear(method, () => this.#checker.checkAll());
  }

  #answer<Method extends keyof Questions>(method: Method, answer: (params: Questions[Method]) => unknown): void {
    this.#connection.onRequest(method, (params: Questions[Method]) => {
      if (this.#stage === 'running') return answer(params);
      const [code, message] =
        this.#stage === 'new'
          ? [ErrorCodes.ServerNotInitialized, 'not yet initialized']
          : [ErrorCodes.InvalidRequest, 'shut down'];
      return new ResponseError(code, message);
    });
  }

  /** Takes a notification; a failure of mop is logged and ends nothing. */
  #hear<Method extends keyof Notices>(method: Method, take: (params: Notices[Method]) => unknown): void {
    this.#connection.onNotification(method, (params: Notices[Method]) => {
      if (this.#stage === 'running') this.#do(() => take(params));
    });
  }

  #do(work: () => unknown): void {
    const done = Promise.resolve().then(work);
    done.catch((error: unknown) => {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.#publisher.log(`a defect in mop: ${message}`);
    });
  }

  #initialize({ capabilities: client }: InitializeParams): InitializeResult | ResponseError {
    if (this.#stage !== 'new') return new ResponseError(ErrorCodes.InvalidRequest, 'initialized already');
    this.#stage = 'running';
    this.#client = client;
    return { capabilities, serverInfo: { name: 'mop', version: MOP_VERSION } };
  }

  /** Asks the editor to tell of files that change. */
  async #watch(): Promise<void> {
    if (this.#client.workspace?.didChangeWatchedFiles?.dynamicRegistration !== true) return;
    const registrations = [{ id: 'mop-files', method: 'workspace/didChangeWatchedFiles', registerOptions: watched }];
    await this.#connection.sendRequest('client/registerCapability', { registrations });
  }

  async #open(params: DidOpenTextDocumentParams): Promise<void> {
    const document = this.#documents.open(params);
    await (this.#isSettings(document) ? this.#checker.checkAll() : this.#checker.check(document));
  }

  #change(params: DidChangeTextDocumentParams): void {
    const document = this.#documents.find(params.textDocument.uri);
    if (!document) return;
    document.change(params);
    for (const one of this.#isSettings(document) ? this.#documents.all : [document]) this.#changed.add(one);
    this.#timer ??= setTimeout(() => {
      this.#do(() => this.#checkChanged());
    }, gathering);
  }

  async #checkChanged(): Promise<void> {
    this.#timer = undefined;
    const documents = [...this.#changed];
    this.#changed.clear();
    for (const document of documents) await this.#checker.check(document);
  }

  async #close({ textDocument: { uri } }: DidCloseTextDocumentParams): Promise<void> {
    const document = this.#documents.find(uri);
    if (!document) return;
    this.#documents.close(uri);
    this.#changed.delete(document);
    this.#checker.forget(document);
    this.#publisher.takeBack(document);
    await this.#checker.checkAll();
  }

  #isSettings({ path }: OpenDocument): boolean {
    return path !== undefined && isSettings(path);
  }
}
