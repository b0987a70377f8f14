import { createMessageConnection } from 'vscode-jsonrpc/node';
import { exitCodes } from '../diagnostics/errors.ts';
import type { Run } from './command.ts';
import { LanguageServer } from './lsp/language-server.ts';

/** `mop lsp`. */
export const run: Run = async (input) => {
  const { io } = input;
  const channel = io.openChannel();
  const connection = createMessageConnection(channel.input, channel.output, {
    error: (message) => {
      io.warn(message);
    },
    warn: (message) => {
      io.warn(message);
    },
    info: () => undefined,
    log: () => undefined,
  });
  const server = new LanguageServer(connection, input);
  const isOrderly = await server.serve();
  channel.input.destroy();
  // Source: Language Server Protocol 3.17, exit notification.
  return isOrderly ? exitCodes.fine : exitCodes.findings;
};
