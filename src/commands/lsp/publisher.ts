import type { MessageConnection } from 'vscode-jsonrpc/node';
import type { PublishDiagnosticsParams } from 'vscode-languageserver-protocol';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { OpenDocument, OpenDocuments } from './open-documents.ts';
import type { Surroundings } from './surroundings.ts';
import { toLspDiagnostic, toSettingsDiagnostic, uriOfPath } from './to-protocol.ts';

/** Tells the editor what is found. */
export class Publisher {
  readonly #connection: MessageConnection;
  readonly #documents: OpenDocuments;
  /** What was told of files with settings, by their names in the editor. */
  readonly #settings = new Map<string, string>();

  constructor(connection: MessageConnection, documents: OpenDocuments) {
    this.#connection = connection;
    this.#documents = documents;
  }

  /** Tells what is found in a version of a text. */
  tell({ uri, text }: OpenDocument, version: number, findings: readonly Diagnostic[]): void {
    const form = { text, uriOf: (file: string) => this.uriOf(file) };
    const diagnostics = findings.map((finding) => toLspDiagnostic(finding, form));
    this.#publish({ uri, version, diagnostics });
  }

  /** Takes back what was told of a text. */
  takeBack({ uri }: OpenDocument): void {
    this.#publish({ uri, diagnostics: [] });
  }

  /** Tells what is wrong with a mop.yaml, whether it is open or not, and when it is mended. */
  tellSettings({ settingsFile, problem }: Surroundings): void {
    if (settingsFile === undefined) return;
    const uri = this.uriOf(settingsFile);
    const diagnostics = problem ? [toSettingsDiagnostic(problem)] : [];
    const told = JSON.stringify(diagnostics);
    if ((this.#settings.get(uri) ?? '[]') === told) return;
    this.#settings.set(uri, told);
    this.#publish({ uri, diagnostics });
  }

  /** The name of a file in the editor: its own where it is open. */
  uriOf(file: string): string {
    return this.#documents.findPath(file)?.uri ?? (this.#documents.find(file) ? file : uriOfPath(file));
  }

  /** Says something for whoever looks for the cause of trouble. */
  log(message: string): void {
    this.#send('window/logMessage', { type: 1, message });
  }

  #publish(params: PublishDiagnosticsParams): void {
    this.#send('textDocument/publishDiagnostics', params);
  }

  /** An editor that is gone has nothing to be told. */
  #send(method: string, params: object): void {
    this.#connection.sendNotification(method, params).catch(() => undefined);
  }
}
