import type { Group, Subject } from './run-group.ts';
import type { Workplace } from './workplace.ts';

/** Reads of one run: enough that the start beside them counts little. */
export const readsOfRun = 12_000;

/** Names of what the targets of the local Dataverse are about. */
export const dataverseNames = {
  node: '`node -e 0`, started by another',
  start: '`mop dataverse start`, listening, and its end',
  byId: `the same, with ${readsOfRun.toLocaleString('en')} reads of a row by its id`,
  byFilter: `the same, with ${readsOfRun.toLocaleString('en')} reads by \`$filter\` and \`$top\``,
} as const;

/** The local Dataverse: its start, and simple reads, 16 at a time, from a process beside it. */
export function dataverseGroup(place: Workplace, rounds: number): Group {
  const state = place.freshName();
  const reading = (name: string, reads: number, path: string): Subject => ({
    name,
    command: () => place.script('peers/read-dataverse.mjs', [place.program, state, String(reads), path]),
    exitCodes: [0],
    shows: new RegExp(`^${reads} reads`, 'm'),
  });
  const filter = "systemusers?$select=fullname&$filter=domainname eq 'nora.lindqvist@contoso.example'&$top=1";
  const { node, start, byId, byFilter } = dataverseNames;
  const nodeTwice = "require('node:child_process').spawnSync(process.execPath, ['-e', '0'])";
  return {
    title: 'The local Dataverse',
    rounds,
    subjects: [
      {
        name: node,
        command: () => ({ program: process.execPath, args: ['-e', nodeTwice], cwd: place.folder }),
        exitCodes: [0],
      },
      reading(start, 0, 'systemusers'),
      reading(byId, readsOfRun, 'systemusers({id})?$select=fullname'),
      reading(byFilter, readsOfRun, filter),
    ],
  };
}
