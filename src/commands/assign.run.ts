import { assignPeople } from '../deploy/assign-people.ts';
import type { AssignResult } from '../deploy/assign-people.ts';
import { exitCodes } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { Run } from './command.ts';
import { withEnvironment } from './environment/open-environment.ts';

/** `mop assign`. */
export const run: Run = async ({ args: [profile = ''], options, io }) => {
  const request = { profile, users: options.list('user'), teams: options.list('team'), move: options.flag('move') };
  const result = await withEnvironment(io, ({ environment, journal }) =>
    io.progress(`assigning "${profile}"`, () => assignPeople({ environment, journal }, request)),
  );
  for (const warning of result.warnings) io.warn(warning);
  io.print(io.json ? JSON.stringify(result) : describe(result).map(printableLine).join('\n'));
  return exitCodes.fine;
};

function describe({ profile, added, moved, unchanged, repaired }: AssignResult): readonly string[] {
  return [
    ...(repaired ? ['finished a move that an earlier run had begun'] : []),
    ...added.map(({ kind, name }) => `+ ${kind} ${name} is in "${profile.name}" now`),
    ...moved.map(({ principal }) => `~ ${principal.kind} ${principal.name} was moved to "${profile.name}"`),
    ...unchanged.map(({ kind, name }) => `  ${kind} ${name} was in "${profile.name}" already`),
  ];
}
