import type { Command } from './command.ts';

/** `mop schema`: the JSON Schema of a file that mop reads. */
export const schema: Command = {
  usage: 'schema [file]',
  summary: 'print the JSON Schema of profile files, or of mop.yaml',
  description: `Prints the JSON Schema (draft 2020-12) of a file: "profile" for profile files, the default, or "workspace" for mop.yaml. The first line of
each profile that mop writes points editors to ../schema/profile.schema.json, so that they complete and check it as it is typed.`,
  options: [{ flags: '--out <file>', description: 'write to a file instead of stdout' }],
  examples: [
    { line: 'mop schema --out schema/profile.schema.json', does: 'puts it where the profiles of a workspace look' },
    { line: 'mop schema workspace', does: 'the schema of mop.yaml' },
  ],
  load: () => import('./schema.run.ts'),
};
