/** One command of the demo, and why it is run. */
export interface Scene {
  /** Begins a new step of the story; absent: goes on with the step before. */
  readonly tells?: string;
  /** Words after `mop`. */
  readonly words: readonly string[];
  /** Exit code that belongs to the story; 0 unless said. */
  readonly exitCode?: number;
  /** First lines of a file to show afterwards. */
  readonly shows?: { readonly file: string; readonly lines: number };
}

/** mop.yaml of the demo. */
export const workspaceText = `# The demo's two environments: organizations of the local Dataverse.
environments:
  dev: { local: dev }
  test: { local: test }
default: dev
solution: { name: ContosoOffline, displayName: Contoso Offline Profiles }
publisher: { name: Contoso, prefix: con }
`;

/** A small profile that is there before the story begins. */
export const oldProfile = {
  name: 'Accounts Only',
  file: 'profiles/old-profile.yaml',
  text: `version: 1
name: Accounts Only
tables:
  account:
    rows: owned
    owned: [user, team]
`,
} as const;

const profile = 'Northern Region';
const file = 'profiles/northern-region.yaml';
const managed = 'ContosoOffline_managed.zip';

/** A technician of the local Dataverse, and one of its teams. */
const people = { technician: 'nora.lindqvist@contoso.example', team: 'Technicians North' } as const;

/** The main job from end to end. */
export const story: readonly Scene[] = [
  {
    tells:
      'A profile is a readable file. It starts from the Field Service default, without the groups of tables you do not need.',
    words: ['new', profile, '--without', 'iot,inspections'],
    shows: { file, lines: 16 },
  },
  {
    tells: 'It is checked before the server, the app or a technician does.',
    words: ['lint', file, '--fail-on', 'warning'],
  },
  {
    tells:
      'The server refuses to publish a table that links more than 15 others, downstream ones included. How far is that?',
    words: ['links', file],
  },
  {
    tells:
      'The file becomes a solution package, and the package goes into dev. There the profile is published, and proven to be.',
    words: ['pack', file, '--out', 'ContosoOffline.zip'],
  },
  { words: ['import', 'ContosoOffline.zip'] },
  {
    tells: 'Another, older profile is in dev too, with a technician in it.',
    words: ['pack', oldProfile.file, '--solution', 'ContosoOld', '--out', 'ContosoOld.zip'],
  },
  { words: ['import', 'ContosoOld.zip'] },
  { words: ['assign', oldProfile.name, '--user', people.technician] },
  {
    tells: 'A user has one profile only: giving her the new one is refused, and nothing changes …',
    words: ['assign', profile, '--user', people.technician, '--team', people.team],
    exitCode: 2,
  },
  {
    tells: '… unless it is a move, and then she is never in two.',
    words: ['assign', profile, '--user', people.technician, '--team', people.team, '--move'],
  },
  { words: ['members'] },
  {
    tells: 'The profile is published by itself, not everything that waits in the environment.',
    words: ['publish', profile],
  },
  {
    tells: "It leaves dev as a managed solution, through the environment's own export …",
    words: ['export', profile, '--managed', '--out', managed],
  },
  { tells: '… is checked once more as what it is now, a package …', words: ['lint', managed] },
  {
    tells: '… and goes into test, with the same ids, and its people there.',
    words: ['import', managed, '--env', 'test'],
  },
  { words: ['assign', profile, '--team', people.team, '--env', 'test'] },
  { words: ['members', '--env', 'test'] },
];
