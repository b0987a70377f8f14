import type { Command } from './command.ts';
import { metadataOption } from './options.ts';

/** `mop data`: rows of an organization, kept for simulations. */
export const data: Command = {
  usage: 'data',
  summary: "keep an organization's rows for simulating",
  description: 'The rows that simulations need, kept in a folder.',
  options: [],
  examples: [
    { line: 'mop data pull --out test-rows --env test', does: 'snapshots what the profiles of the workspace look at' },
  ],
  subcommands: [
    {
      usage: 'pull [profiles...]',
      summary: 'snapshot the rows that profiles look at',
      description: `Reads, page by page, the tables and columns that profiles, their filters and relationships look at, and who people are, and writes
each table to <table>.jsonl: for --data of simulate, explain, query, lint and report, without sign-in. A reading that was cut goes on where it
stopped when the same command runs again, and until then nothing reads the folder. Without profiles it is all of the workspace.
With --pseudonymise ids, names, texts and places on the map are replaced: equal ids stay equal, texts keep their length, other numbers, choices and
dates stay as they are.
Texts that filters ask for stay too, and are named.`,
      options: [
        { flags: '--out <folder>', description: 'folder for the rows (rows)' },
        { flags: '--pseudonymise', description: 'replace ids, names and texts' },
        { flags: '--page-size <rows>', description: 'rows of one page, from 1 to 5000 (5000)' },
        { flags: '--restart', description: 'read everything anew, whatever was read before' },
        metadataOption,
      ],
      examples: [
        { line: 'mop data pull --out test-rows --env test', does: 'rows for mop simulate --data test-rows' },
        {
          line: 'mop data pull profiles/northern-region.yaml --out prod-rows --env prod --pseudonymise',
          does: 'the same without names, for somebody who may not see them',
        },
      ],
      load: () => import('./data-pull.run.ts'),
    },
  ],
};
