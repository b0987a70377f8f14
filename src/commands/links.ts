import type { Command } from './command.ts';
import { metadataOption } from './options.ts';

/** `mop links`: depth and number of linked tables. */
export const links: Command = {
  usage: 'links [paths...]',
  summary: "count each table's linked tables against the limit",
  description: `Shows for every table which tables its rows bring in, downstream ones included, over how many paths, along which longest chain, and
how far it is from the limit at which the server refuses to publish (15). Circles are shown as such. Takes profile files, folders and patterns of them, and packages; without any, the
profiles of the workspace.`,
  options: [
    {
      flags: '--format <format>',
      description: 'text, json, or a drawing',
      choices: ['text', 'json', 'mermaid', 'dot', 'svg'],
    },
    { flags: '--out <file>', description: 'write to a file instead of stdout' },
    metadataOption,
    { flags: '--max-links <number>', description: 'the limit (that of the rule too-many-links: 15)' },
  ],
  examples: [
    { line: 'mop links profiles/northern-region.yaml', does: 'a line for each table that brings in others' },
    { line: 'mop links ContosoOffline.zip --format svg --out links.svg', does: 'draws the graph' },
  ],
  load: () => import('./links.run.ts'),
};
