import type { Command } from './command.ts';
import { metadataOption } from './options.ts';

/** `mop diff`. */
export const diff: Command = {
  usage: 'diff <a> <b>',
  summary: 'show what differs between two profiles',
  description: `Shows what would have to change for <a> to be as <b>. Each is a profile file, a package (solution .zip, unpacked folder, single document), or
env:NAME/profile name for one profile of an environment, env:NAME for all of it. Filters count by their meaning, and only what both sides can say is compared: a package says
nothing of selected columns, and files nothing of views. Where there are several profiles, they are paired by id, then by name.
The exit code is 0 whether they differ or not, unless --detailed-exitcode.`,
  options: [{ flags: '--detailed-exitcode', description: 'exit with 1 where they differ' }, metadataOption],
  examples: [
    {
      line: 'mop diff profiles/northern-region.yaml ContosoOffline.zip',
      does: 'does the package hold what the file says?',
    },
    {
      line: 'mop diff "env:test/Northern Region" "env:prod/Northern Region"',
      does: 'what test has and production has not',
    },
  ],
  takesEnvironmentWords: true,
  load: () => import('./diff.run.ts'),
};
