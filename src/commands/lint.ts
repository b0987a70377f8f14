import type { Command } from './command.ts';

/** `mop lint`: checks profiles. */
export const lint: Command = {
  usage: 'lint [paths...]',
  summary: 'check profiles: files, folders, solution packages',
  description: `Checks profiles before the server, the app or a technician does.

Paths may be profile files (.yaml), folders of them, solution packages (.zip), unpacked solution folders, single
MobileOfflineProfile documents (.xml), and patterns such as 'profiles/*.yaml'; without one, the profiles folder of the workspace.`,
  options: [
    { flags: '--format <format>', description: 'text with the lines concerned, or json', choices: ['text', 'json'] },
    { flags: '--output <file>', description: 'write the findings to a file instead of stdout' },
    {
      flags: '--fail-on <severity>',
      description: 'mildest severity that makes the exit code 1',
      choices: ['error', 'warning', 'info'],
      default: 'error',
    },
    { flags: '--metadata <file>', description: "snapshot of the organization's own tables and relationships" },
    { flags: '--max-links <number>', description: 'most linked tables of an item, downstream ones included (15)' },
    { flags: '--no-cache', description: 'check everything anew' },
  ],
  examples: [
    { line: 'mop lint', does: 'the profiles of this workspace' },
    { line: 'mop lint profiles/northern-region.yaml --fail-on warning', does: 'one profile, strictly' },
    {
      line: 'mop lint ContosoOffline_1_0_0_0_managed.zip',
      does: 'what is in a solution package, with no project set up',
    },
  ],
  load: () => import('./lint.run.ts'),
};
