import type { OptionDescription } from '../command.ts';
import { metadataOption } from '../options.ts';

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
  metadataOption,
];
