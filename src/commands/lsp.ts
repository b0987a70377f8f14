import type { Command } from './command.ts';

/** `mop lsp`: the language server. */
export const lsp: Command = {
  usage: 'lsp',
  summary: 'language server for profile files, for editors',
  description: `Serves an editor while profiles are written, by the Language Server Protocol over standard input and output.

It checks what is typed as "mop lint" does, explains what the pointer is on, completes keys, tables, columns, operators, filters and
relationships, and offers what mends or silences a finding. docs/editors.md shows how editors are told about it. It is started by the
editor, and ends with it.`,
  options: [{ flags: '--stdio', description: 'talk over standard input and output, as it does anyway' }],
  examples: [{ line: 'mop lsp --stdio < /dev/null', does: 'what an editor runs; here with nobody to talk to' }],
  load: () => import('./lsp.run.ts'),
};
