import type { Command } from './command.ts';

/** `mop metadata`: what the tables of an organization are. */
export const metadata: Command = {
  usage: 'metadata',
  summary: "keep an organization's own tables for linting",
  description: "The organization's own tables, columns and relationships, kept in a file.",
  options: [],
  examples: [{ line: 'mop metadata pull --env prod', does: "snapshots production's tables beside mop.yaml" }],
  subcommands: [
    {
      usage: 'pull',
      summary: "snapshot an organization's tables",
      description: `Reads the tables of an environment, with their columns and relationships, and writes them to a file that lint and others read as the
organization's own word, without sign-in: a table, column or relationship that is not in it does not exist. The file is the one that mop.yaml names under
"metadata", else metadata.json beside mop.yaml, which is then named there. The same tables give the same file; it belongs into version control.`,
      options: [
        { flags: '--out <file>', description: 'write there, and leave mop.yaml as it is' },
        {
          flags: '--tables <names>',
          description:
            'read columns and relationships of these tables only, separated by commas; * stands for anything',
        },
      ],
      examples: [
        { line: 'mop metadata pull --env prod', does: 'from now on lint knows the tables of production' },
        {
          line: 'mop metadata pull --out prod-tables.json --tables "account,contact,msdyn_workorder*"',
          does: 'a smaller file, for mop lint --metadata prod-tables.json',
        },
      ],
      load: () => import('./metadata-pull.run.ts'),
    },
  ],
};
