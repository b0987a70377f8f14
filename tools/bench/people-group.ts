import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crowdNames, populate } from './crowd.ts';
import type { Group } from './run-group.ts';
import type { Workplace } from './workplace.ts';

/** How many people are assigned, and then moved. */
const people = 2_000;

/** What the target of people is about. */
export const peopleName = `\`mop assign\`, ${people.toLocaleString('en')} users into a profile and all into another`;

/** Many people over the service limits, the start of the local Dataverse included; each run has an organization of its own. */
export function peopleGroup(place: Workplace, rounds: number): Group {
  return {
    title: 'Many people',
    rounds,
    subjects: [
      {
        name: peopleName,
        exitCodes: [0],
        figure: /^([\d.]+) requests for each 100 users$/m,
        async command() {
          const workspace = place.freshName();
          await mkdir(workspace);
          await writeFile(join(workspace, 'mop.yaml'), 'environments: { dev: { local: dev } }\ndefault: dev\n');
          await writeFile(join(workspace, 'people.txt'), crowdNames(people).join('\n'));
          await populate(join(workspace, '.mop', 'dataverse'), { count: people });
          return place.script('peers/assign-people.mjs', [place.program, workspace]);
        },
      },
    ],
  };
}
