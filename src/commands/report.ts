import type { Command } from './command.ts';
import { metadataOption } from './options.ts';

/** `mop report`: a page to hand over. */
export const report: Command = {
  usage: 'report [paths...]',
  summary: 'one page about profiles, to look at and to hand over',
  description: `Writes one HTML file that needs nothing else: what a profile does in words, figures, findings, the picture of its
relationships, sync, people, and every table with its filter as a sentence and as FetchXML. It holds no script, loads nothing, is light or
dark as the reader's system, and prints on A4.

Paths are those of mop lint, and env:NAME/profile name for one profile of an environment, env:NAME for all of it; without one, the profiles
folder of the workspace. --compare takes two of them and says what would have to change for the first to be as the second. A plan that mop plan saved becomes a page of what it does, for whoever has to approve it.`,
  options: [
    { flags: '--out <file>', description: 'where to write it', default: 'report.html' },
    { flags: '--compare', description: 'two profiles: what differs between them' },
    {
      flags: '--data <folder>',
      description: 'folder with rows: also what devices would hold of them, and what comes and goes',
    },
    { flags: '--user <user...>', description: 'with --data, whose devices (everybody the profile is for)' },
    { flags: '--at <time>', description: 'with --data, the moment (now)' },
    { flags: '--days <number>', description: 'with --data, days that are replayed (14)' },
    metadataOption,
    {
      flags: '--max-links <number>',
      description: 'most linked tables of a table (that of the rule too-many-links: 15)',
    },
  ],
  examples: [
    { line: 'mop report profiles/northern-region.yaml', does: 'writes report.html' },
    { line: 'mop report ContosoOffline.zip --out review.html', does: 'every profile of a package that somebody sent' },
    {
      line: 'mop report "env:test/Northern Region" --out test.html',
      does: 'as an environment has it, with its people',
    },
    {
      line: 'mop report --compare profiles/northern-region.yaml "env:prod/Northern Region" --out change.html',
      does: 'what differs, in words',
    },
    { line: 'mop report plan.json --out plan.html', does: 'what a saved plan does; mop plan --out plan.json saved it' },
  ],
  takesEnvironmentWords: true,
  load: () => import('./report.run.ts'),
};
