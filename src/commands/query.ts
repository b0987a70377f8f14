import type { Command } from './command.ts';
import { dropNullsOption, metadataOption, rowsOption } from './options.ts';

/** `mop query`: one FetchXML query over a data folder or an environment. */
export const query: Command = {
  usage: 'query <file>',
  summary: 'run one FetchXML query over a folder of data or an environment',
  description: `Runs a query to try a filter before it goes into a profile. The query is read from a file, or from stdin where the file is "-".
With --data it is evaluated with the server's meaning. A data folder holds <table>.jsonl, <table>.csv or <table>.parquet, one row an object: columns by logical name, a lookup as the id
(what it points to as <column>@table beside it), dates in ISO 8601. The user's teams, business unit, people below, language and time zone are
read from teammembership, systemuser, position and usersettings, the fiscal calendar from organization, where the folder has them.
Without --data the environment answers it (--env, or the default of mop.yaml, otherwise the local Dataverse), with the same columns: the page
of rows that the query asks for, as the signed-in user sees them. Nothing is written there.`,
  options: [
    rowsOption,
    { flags: '--user <id>', description: 'with --data: the user who asks: an id, or a name or address in systemuser' },
    { flags: '--business-unit <id>', description: "the user's business unit (that in systemuser)" },
    { flags: '--at <time>', description: 'the instant that relative dates count from (now)' },
    {
      flags: '--time-zone <zone>',
      description:
        "the user's time zone, such as Europe/Berlin or W. Europe Standard Time (that in usersettings, or UTC)",
    },
    dropNullsOption,
    metadataOption,
  ],
  examples: [
    { line: 'mop query bookings.xml --data rows --user 5f0c1b7e-3f52-4c3e-9a51-0d6a3a1f2b10', does: 'prints the rows' },
    {
      line: 'mop query - --data rows --at 2026-09-01T08:00:00Z --time-zone Europe/Berlin --json < bookings.xml',
      does: 'gives { rows, more } as of a moment in Berlin',
    },
    { line: 'mop query bookings.xml --env test --json', does: 'gives the same of an environment' },
  ],
  load: () => import('./query.run.ts'),
};
