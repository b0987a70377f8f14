import type { OptionDescription } from './command.ts';

/*
 * Options that mean the same in several commands, and are described in one way.
 */

/** The metadata of an organization, beside the catalog that ships. */
export const metadataOption: OptionDescription = {
  flags: '--metadata <file>',
  description: "snapshot of the organization's own tables and relationships",
};

/** Rows of a company, for whatever works out what devices hold. */
export const rowsOption: OptionDescription = {
  flags: '--data <folder>',
  description: 'folder or package with the rows',
};

/** The moment that a device is worked out for. */
export const momentOption: OptionDescription = { flags: '--at <time>', description: 'the moment (now)' };

/** How conditions treat rows without a value. */
export const dropNullsOption: OptionDescription = {
  flags: '--drop-nulls',
  description: 'negative operators such as ne leave out rows without a value',
};

/** The consent of whoever runs a command where nobody can be asked. */
export const yesOption: OptionDescription = { flags: '--yes', description: 'do it without asking' };

/** The consent to what is lost when a package is imported. */
export const overwriteOption: OptionDescription = {
  flags: '--allow-destructive',
  description: 'with --yes: also delete, widen to all rows, and overwrite what was done by hand',
};

/** The option of whatever takes the lock of an environment. */
export const unlockOption: OptionDescription = {
  flags: '--force-unlock <id>',
  description: 'break the lock of another run that has ended',
};

/** What happens to people who are in another profile. */
export const moveOption: OptionDescription = {
  flags: '--move',
  description: 'take people out of the profile they are in',
};

/** What happens to people whom mop.yaml does not name. */
export const prunePeopleOption: OptionDescription = {
  flags: '--prune',
  description: 'take out whoever mop.yaml does not name',
};

/** The solution of a command that writes or brings one. */
export const solutionOption: OptionDescription = {
  flags: '--solution <name>',
  description: 'unique name of the solution',
};

/** Who publishes a solution that an environment does not have yet. */
export const publisherOptions: readonly OptionDescription[] = [
  { flags: '--publisher <name>', description: 'unique name of the publisher of a solution that is made' },
  { flags: '--prefix <prefix>', description: "that publisher's customization prefix" },
];

/** Whether a package is managed. */
export const managedOption: OptionDescription = {
  flags: '--managed',
  description: 'a managed package, for environments downstream',
};

/** Options that name people. */
export const peopleOptions: readonly OptionDescription[] = [
  { flags: '--user <upn...>', description: 'users by sign-in name, mail address or id' },
  { flags: '--team <name...>', description: 'teams by name or id' },
  { flags: '--file <csv>', description: 'a CSV file with the columns user (or upn), team, and, if need be, profile' },
];
