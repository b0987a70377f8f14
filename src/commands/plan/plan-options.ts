import type { OptionDescription } from '../command.ts';

/** The option of whatever takes the lock of an environment. */
export const unlockOption: OptionDescription = {
  flags: '--force-unlock <id>',
  description: 'break the lock of another run that has ended',
};

/** Options of what is planned, the same for `plan` and `apply`. */
export const planOptions: readonly OptionDescription[] = [
  {
    flags: '--prune',
    description:
      'delete items and associations that the files do not know, and take out people whom mop.yaml does not name',
  },
  {
    flags: '--enable-tables',
    description: 'enable tables for mobile offline and change tracking where they are not, for everybody',
  },
  { flags: '--no-publish', description: 'leave the changes unpublished: devices do not get them' },
  { flags: '--no-lint', description: 'ask the environment even where lint finds an error' },
  { flags: '--metadata <file>', description: "snapshot of the organization's own tables and relationships" },
];
