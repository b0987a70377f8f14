import type { DidChangeWatchedFilesRegistrationOptions, ServerCapabilities } from 'vscode-languageserver-protocol';

/** The kind of action that mends everything that is certain, as editors can do on every save. */
export const fixAllKind = 'source.fixAll.mop';

/** What the server can do. Source: Language Server Protocol 3.17. */
export const capabilities: ServerCapabilities = {
  positionEncoding: 'utf-16',
  textDocumentSync: { openClose: true, change: 2, save: { includeText: false } },
  hoverProvider: true,
  completionProvider: { triggerCharacters: [' ', '[', '{', ',', '"', '<', '/'] },
  definitionProvider: true,
  documentSymbolProvider: true,
  codeActionProvider: { codeActionKinds: ['quickfix', fixAllKind] },
};

/** Files of which the server wants to know that they change: settings, profiles, snapshots. */
export const watched: DidChangeWatchedFilesRegistrationOptions = {
  watchers: [{ globPattern: '**/*.{yaml,yml}' }, { globPattern: '**/*.json' }],
};
