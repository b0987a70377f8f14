import { dialectNames } from '../../simulate/sql/dialect/dialect.ts';
import type { OptionDescription } from '../command.ts';

/** Options of `mop simulate` with which it prints SQL. */
export const sqlOptions: readonly OptionDescription[] = [
  {
    flags: '--sql <dialect>',
    description:
      'read no data but print the device as SQL, one statement a table: for one user ids, for everybody counts',
    choices: dialectNames,
  },
  {
    flags: '--sql-schema <name>',
    description: 'where the tables are: schema, or database.schema (as the session has it)',
  },
  {
    flags: '--sql-users <who>',
    description:
      'who everybody is in SQL: people with the profile, with a bookable resource, or all users (technicians)',
    choices: ['assigned', 'technicians', 'users'],
  },
];
