import { unassignPeople } from '../deploy/unassign-people.ts';
import { exitCodes } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { Run } from './command.ts';
import { withEnvironment } from './environment/open-environment.ts';

/** `mop unassign`. */
export const run: Run = async ({ args: [profile = ''], options, io }) => {
  const request = { profile, users: options.list('user'), teams: options.list('team') };
  const result = await withEnvironment(io, ({ environment, journal }) =>
    unassignPeople({ environment, journal }, request),
  );
  const lines = [
    ...result.removed.map(({ kind, name }) => `- ${kind} ${name} is no longer in "${result.profile.name}"`),
    ...result.unchanged.map(({ kind, name }) => `  ${kind} ${name} was not in "${result.profile.name}"`),
  ];
  io.print(io.json ? JSON.stringify(result) : lines.map(printableLine).join('\n'));
  return exitCodes.fine;
};
