import type { Command } from './command.ts';
import { metadataOption } from './options.ts';

/** `mop pull`. */
export const pull: Command = {
  usage: 'pull <profile>',
  summary: 'turn a profile of an environment into a file',
  description: `Reads a profile out of an environment, its unpublished edits included, and writes it as profiles/<name>.yaml, or into the file that has it already: everything that a package carries, and selected
columns too. A file of the profile that is there is changed to mean what the environment has, and keeps its comments and order. What no file can say (the view of
a table, whether rows can be followed) stays in the environment, and is mentioned.`,
  options: [{ flags: '--out <file>', description: 'where to write (profiles/<name>.yaml)' }, metadataOption],
  examples: [{ line: 'mop pull "Northern Region" --env prod', does: 'writes profiles/northern-region.yaml' }],
  load: () => import('./pull.run.ts'),
};
