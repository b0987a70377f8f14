import type { Command } from './command.ts';
import {
  metadataOption,
  moveOption,
  overwriteOption,
  prunePeopleOption,
  publisherOptions,
  solutionOption,
  unlockOption,
  yesOption,
} from './options.ts';

/** `mop promote`: profiles from one environment into the next. */
export const promote: Command = {
  usage: 'promote [profiles...]',
  summary: 'bring profiles from one environment into the next, as a managed solution',
  description: `Lints the profiles as they are published in the one environment, exports them managed, imports them into the other as an upgrade, publishes them, gives them to
the people whom mop.yaml names there, and ends with what it read back. Shows before what changes; where the target only gains, nothing is asked, else --yes is needed. What
deletes, widens a table to all rows or overwrites what was changed by hand needs --allow-destructive too. Each step is written down: a run that was cut short is finished by
running the same command again, and what is in place already is not done again. Profiles are named by name or id, or by their files, folders and patterns of them; a file that says something else than what travels is refused. A solution that is managed where it comes from goes on as the package that was promoted there.
With --undo the package that was installed before comes back, under a higher version; people stay as they are. With --uninstall everybody is taken out of the profiles, and the
solution goes with them.`,
  options: [
    { flags: '--from <env>', description: 'environment of mop.yaml that they come from' },
    { flags: '--to <env>', description: 'environment of mop.yaml that they go to' },
    solutionOption,
    ...publisherOptions,
    { flags: '--version <version>', description: 'version of the package; a higher one than is installed is chosen' },
    { flags: '--publish', description: 'publish what is not published where they come from first' },
    moveOption,
    prunePeopleOption,
    { flags: '--undo', description: 'bring back what was there before the last promotion into --to' },
    { flags: '--uninstall', description: 'take the solution out of --to, with its profiles' },
    yesOption,
    overwriteOption,
    { flags: '--no-lint', description: 'leave it to the environment to find errors' },
    metadataOption,
    unlockOption,
  ],
  examples: [
    {
      line: 'mop promote "Northern Region" --from dev --to test',
      does: 'shows what changes in test, asks, and does it',
    },
    {
      line: 'mop promote profiles/ --from dev --to test --yes',
      does: 'the profiles of all files below a folder',
    },
    {
      line: 'mop promote --solution ContosoOffline "Northern Region" --from dev --to test --yes',
      does: 'from a pipeline',
    },
  ],
  load: () => import('./promote.run.ts'),
};
