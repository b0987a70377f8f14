import type { Command } from './command.ts';
import { sqlOptions } from './simulate/sql-options.ts';
import { dropNullsOption, metadataOption, momentOption, rowsOption } from './options.ts';

/** `mop simulate`: what devices will hold. */
export const simulate: Command = {
  usage: 'simulate <profile>',
  summary: 'what a profile brings onto devices, before it is published',
  description: `Works out which rows a profile downloads for a user at a moment: by each table's own filter, by each relationship, and together; with
bytes, effective sync intervals and requests a day. The profile is a file, a package or env:NAME, env:NAME/PROFILE. Rows come from a folder (<table>.jsonl, .csv or .parquet, as mop query reads it) or from
an environment, of which only the columns are read that matter. Without --user it is everybody: who is assigned to the profile in the data,
otherwise users with a bookable resource, otherwise every user. What the data does not say is listed, never guessed in silence. Budgets of
mop.yaml that a device exceeds end with exit code 1. With --sql nothing is read: the same question is printed for the engine where the
organization's data already lies.`,
  options: [
    rowsOption,
    { flags: '--user <user...>', description: 'whose device: sign-in name, full name or id' },
    { flags: '--all-users', description: 'everybody the profile is for, which is what happens without --user too' },
    momentOption,
    { flags: '--days <number>', description: 'replay so many days from then on: what comes, what goes, the peak' },
    { flags: '--time-zone <zone>', description: "the users' time zone (that in usersettings, or UTC)" },
    {
      flags: '--against <profile>',
      description: 'another profile, or env:NAME: which rows each user gains and loses by this one',
    },
    dropNullsOption,
    metadataOption,
    ...sqlOptions,
  ],
  examples: [
    {
      line: 'mop simulate profiles/northern-region.yaml --data rows --user "Nora Lindqvist"',
      does: "what is on Nora's device, table by table",
    },
    {
      line: 'mop simulate profiles/northern-region.yaml --data rows --at 2026-11-25T08:00:00Z --json',
      does: 'everybody as { profile, at, users, crew, … }',
    },
    {
      line: 'mop simulate profiles/northern-region.yaml --against ContosoOffline.zip --data rows --days 14',
      does: 'what a change brings and takes, and two weeks of what comes and goes',
    },
    {
      line: 'mop simulate profiles/northern-region.yaml --sql tsql --sql-schema dbo --time-zone Europe/Berlin',
      does: 'how many rows each technician gets, as statements for Fabric or Synapse',
    },
  ],
  load: () => import('./simulate.run.ts'),
};
