import type { Command } from './command.ts';

/** `mop new`: scaffolds a profile. */
export const newCommand: Command = {
  usage: 'new [name]',
  summary: 'start a profile from the Field Service default',
  description: `Writes profiles/<name>.yaml from a template. "field-service" is Microsoft's default offline profile; groups of optional tables can be left out
with --without: iot, inspections, asset-properties, knowledge, activities, time, inventory, cases, products-and-prices, incident-types.
On a terminal, and without options, it asks, shows what lint and links say, and writes nothing before you agree.`,
  options: [
    {
      flags: '--template <template>',
      description: 'what to start from',
      choices: ['field-service', 'empty'],
      default: 'field-service',
    },
    { flags: '--without <groups>', description: 'groups of optional tables to leave out, separated by commas' },
    { flags: '--days <number>', description: 'bookings from today to so many days ahead (7)' },
    { flags: '--user <upn...>', description: 'users who get it, in every environment of mop.yaml' },
    { flags: '--team <name...>', description: 'teams that get it, in every environment of mop.yaml' },
    { flags: '--description <text>', description: 'what the profile is for' },
    { flags: '--out <file>', description: 'file to write (profiles/<name>.yaml)' },
    { flags: '--force', description: 'overwrite a file that is there' },
  ],
  examples: [
    { line: 'mop new "Northern Region"', does: 'writes profiles/northern-region.yaml' },
    { line: 'mop new "Northern Region" --without iot,inspections', does: 'leaves the tables of two groups out' },
    {
      line: 'mop new "Southern Region" --days 14 --team "Technicians South"',
      does: 'two weeks of bookings, for a team',
    },
  ],
  load: () => import('./new.run.ts'),
};
