import type { Command } from './command.ts';
import { metadataOption } from './options.ts';

/** `mop lint`: checks profiles. */
export const lint: Command = {
  usage: 'lint [paths...]',
  summary: 'check profiles: files, folders, solution packages, environments',
  description: `Checks profiles before the server, the app or a technician does.

Paths may be profile files (.yaml), folders of them, solution packages (.zip), unpacked solution folders, single
MobileOfflineProfile documents (.xml), patterns such as 'profiles/*.yaml', - for a profile on standard input, and env:NAME or env:NAME/profile name for what an
environment of mop.yaml has; without one, the profiles folder of the workspace, and the people whom mop.yaml assigns. An environment is checked with its organization's
own tables, and for what waits to be published, who is assigned, which app uses it, and whether it is as the files say.
docs/linting.md tells how rules are set and findings silenced.`,
  options: [
    {
      flags: '--format <format>',
      description:
        'text, compact, json, sarif, junit, github, azure, gitlab, markdown or html; sarif=FILE writes it to a file; may be repeated',
      isRepeatable: true,
    },
    { flags: '--output <file>', description: 'write the findings to a file instead of stdout' },
    {
      flags: '--fail-on <severity>',
      description: 'mildest severity that makes the exit code 1',
      choices: ['error', 'warning', 'info'],
      default: 'error',
    },
    { flags: '--fix', description: 'mend in profile files what can be mended for certain' },
    { flags: '--fix-dry-run', description: 'show as a diff what --fix would change; nothing is written' },
    { flags: '--baseline <file>', description: 'old findings that are passed over' },
    { flags: '--update-baseline', description: 'write the findings of this run to the baseline' },
    {
      flags: '--since <version>',
      description: 'only what came since a git revision, a file or folder, or env:NAME, and what that costs devices',
    },
    { flags: '--stdin-filename <file>', description: 'name of the file that standard input stands for' },
    metadataOption,
    { flags: '--data <folder>', description: 'folder with rows: also checks how much devices would hold' },
    { flags: '--at <time>', description: 'with --data, the moment that devices are simulated at (now)' },
    {
      flags: '--preset <name>',
      description: 'severities and limits to start from',
      choices: ['recommended', 'strict', 'minimal'],
    },
    {
      flags: '--rule <setting>',
      description: 'as in rules: of mop.yaml: all-records=off, date-window-too-wide.maximumDays=14; may be repeated',
      isRepeatable: true,
    },
    { flags: '--max-links <number>', description: 'most linked tables of an item, downstream ones included (15)' },
    { flags: '--no-cache', description: 'check everything anew' },
  ],
  examples: [
    { line: 'mop lint', does: 'the profiles of this workspace' },
    { line: 'mop lint profiles/northern-region.yaml --fail-on warning', does: 'one profile, strictly' },
    { line: 'mop lint --fix', does: 'mends what can be mended for certain' },
    {
      line: 'mop lint --format sarif=lint.sarif --format markdown=lint.md',
      does: 'text, and two reports for other programs',
    },
    { line: 'mop lint --baseline lint-baseline.json --update-baseline', does: 'from now on only new findings count' },
    { line: 'mop lint --since origin/main', does: 'only what the change of a pull request brings' },
    {
      line: 'mop lint ContosoOffline_1_0_0_0_managed.zip',
      does: 'what is in a solution package, with no project set up',
    },
    { line: 'mop lint env:prod', does: 'what production has, and whether it is as the files of this workspace say' },
  ],
  takesEnvironmentWords: true,
  load: () => import('./lint.run.ts'),
};
