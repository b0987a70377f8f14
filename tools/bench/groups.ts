import { applyGroup } from './apply-group.ts';
import { dataverseGroup } from './dataverse-group.ts';
import { hostileGroup } from './hostile-group.ts';
import { languageGroup } from './language-group.ts';
import type { Command } from './measure.ts';
import { peopleGroup } from './people-group.ts';
import type { Peer } from './peers.ts';
import { reportGroup } from './report-group.ts';
import type { Group, Subject } from './run-group.ts';
import { simulateGroup } from './simulate-group.ts';
import type { Workplace } from './workplace.ts';

/** Names of what the targets are about. */
export const subjectNames = {
  node: '`node -e 0`',
  version: '`mop --version`',
  help: '`mop --help`',
  complete: '`mop complete`, a press of Tab',
  oneCold: '`mop lint`, one file, cold',
  oneWarm: '`mop lint`, one file, warm',
  template: '`mop lint`, the shipped profile, cold',
  someCold: '`mop lint`, 100 files, cold',
  manyCold: '`mop lint`, all files, cold',
  manyWarm: '`mop lint`, all files, warm',
  zipLibrary: 'yauzl alone, reading every entry',
  unpackLarge: '`mop unpack`, 20 MB',
  unpackSmall: '`mop unpack`, the same without the web resources',
  lintLarge: '`mop lint`, 20 MB',
  hugeCold: '`mop lint`, ten times as many files, cold',
} as const;

/** How often and how much. */
export interface Scale {
  /** Files of the large run. */
  readonly many: number;
  readonly smallRounds: number;
  readonly largeRounds: number;
  /** Inputs of the fuzzing run. */
  readonly fuzzed: number;
}

/** Everything that is measured, in the order of the report. */
export function planGroups(place: Workplace, peers: readonly Peer[], scale: Scale): readonly Group[] {
  return [
    startGroup(place, peers, scale),
    someGroup(place, scale),
    manyGroup(place, peers, scale),
    hugeGroup(place, scale),
    zipGroup(place, scale),
    dataverseGroup(place, scale.largeRounds),
    peopleGroup(place, scale.largeRounds),
    applyGroup(place, scale.largeRounds),
    simulateGroup(place, scale.largeRounds),
    hostileGroup(scale.fuzzed),
    languageGroup(place, scale.largeRounds),
    reportGroup(place, scale.largeRounds),
  ];
}

function startGroup(place: Workplace, peers: readonly Peer[], { smallRounds }: Scale): Group {
  const { node, version, help, complete, oneCold, oneWarm, template } = subjectNames;
  const [file = ''] = place.list('profiles-1');
  const cache = place.freshName();
  const clean = /^no findings in 1 profile/;
  return {
    title: 'Start, and one file of 300 lines',
    rounds: smallRounds,
    subjects: [
      fine(node, () => ({ program: process.execPath, args: ['-e', '0'], cwd: place.folder })),
      { ...fine(version, () => place.mop(['--version'])), shows: /^\d+\.\d+\.\d+/ },
      { ...fine(help, () => place.mop(['--help'])), shows: /lint/ },
      { ...fine(complete, () => place.mop(['complete', '--', 'li'])), shows: /^lint/m },
      { ...fine(oneCold, () => place.mop(['lint', file])), files: 1, shows: clean },
      { ...fine(oneWarm, () => place.mop(['lint', file], cache)), files: 1, shows: clean },
      { ...fine(template, () => place.mop(['lint', 'mop/profiles/field-service.yaml'])), files: 1 },
      ...peers.map((peer) => peer.lint({ files: 1, title: `${peer.title}, one file` })),
    ],
  };
}

function someGroup(place: Workplace, { largeRounds }: Scale): Group {
  return {
    title: '100 files',
    rounds: Math.max(largeRounds, 5),
    subjects: [withFindings(subjectNames.someCold, { files: 100, command: () => place.mop(['lint', 'profiles-100']) })],
  };
}

function manyGroup(place: Workplace, peers: readonly Peer[], { many, largeRounds }: Scale): Group {
  const cache = place.freshName();
  const words = ['lint', `profiles-${many}`];
  return {
    title: `${many.toLocaleString('en')} files in one run`,
    rounds: largeRounds,
    subjects: [
      withFindings(subjectNames.manyCold, { files: many, command: () => place.mop(words) }),
      withFindings(subjectNames.manyWarm, { files: many, command: () => place.mop(words, cache) }),
      // A trial of the others takes as long as a round; what one file shows holds for many.
      ...peers.map((peer) => ({ ...peer.lint({ files: many, title: peer.title }), hasNoTrial: true })),
    ],
  };
}

function hugeGroup(place: Workplace, { many, largeRounds }: Scale): Group {
  const files = 10 * many;
  const command = () => place.mop(['lint', `profiles-${files}`]);
  return {
    title: `${files.toLocaleString('en')} files in one run`,
    rounds: largeRounds,
    subjects: [{ ...withFindings(subjectNames.hugeCold, { files, command }), hasNoTrial: true }],
  };
}

function zipGroup(place: Workplace, { smallRounds }: Scale): Group {
  const { zipLibrary, unpackLarge, unpackSmall, lintLarge } = subjectNames;
  const unpack = (zip: string) => place.mop(['unpack', zip, '--out', place.freshName()]);
  return {
    title: 'A solution zip of 20 MB',
    rounds: smallRounds,
    subjects: [
      { ...fine(zipLibrary, () => place.script('peers/read-zip.mjs', ['large.zip'])), shows: /^2\d{7} bytes/ },
      { ...fine(unpackLarge, () => unpack('large.zip')), shows: /80 tables/ },
      { ...fine(unpackSmall, () => unpack('small.zip')), shows: /80 tables/ },
      withFindings(lintLarge, { command: () => place.mop(['lint', 'large.zip', '--no-cache']) }),
    ],
  };
}

function fine(name: string, command: () => Command): Subject {
  return { name, command, exitCodes: [0] };
}

function withFindings(name: string, subject: Pick<Subject, 'files' | 'command'>): Subject {
  return { ...subject, name, exitCodes: [1], shows: /\d+ errors/ };
}
