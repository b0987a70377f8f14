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
  /** Text of a file that is changed before, as somebody would in an editor. */
  readonly edits?: { readonly file: string; readonly from: string; readonly to: string };
}

/** mop.yaml of the demo. */
export const workspaceText = `# The demo's two environments: organizations of the local Dataverse.
environments:
  dev: { local: dev }
  test:
    local: test
    assign: { Northern Region: { teams: [Technicians North] } }
default: dev
solution: { name: ContosoOffline, displayName: Contoso Offline Profiles }
publisher: { name: Contoso, prefix: con }
`;

/** A small profile that is there before the story begins. */
export const oldProfile = {
  name: 'Accounts Only',
  file: 'old-profile.yaml',
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
  { tells: 'What would change in dev is shown first …', words: ['plan'] },
  {
    tells: '… and done, published and proven. A snapshot of what was there is kept.',
    words: ['apply', '--yes'],
  },
  { tells: 'Doing it again changes nothing.', words: ['apply', '--yes'] },
  {
    tells: 'Another, older profile is in dev too, with a technician in it.',
    words: ['apply', oldProfile.file, '--yes'],
  },
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
    tells: 'The file is edited: bookings of fourteen days instead of seven. A plan says what that means …',
    edits: { file, from: 'starttime next-seven-days', to: 'starttime next-x-days 14' },
    words: ['plan', '--detailed-exitcode'],
    exitCode: 1,
  },
  { words: ['apply', '--yes'] },
  { tells: '… and what was not meant is undone.', words: ['rollback', '--yes'] },
  {
    tells:
      'From dev it goes into test: checked, exported as a managed solution, imported, published, given to its people, and proven.',
    words: ['promote', profile, '--from', 'dev', '--to', 'test', '--yes'],
  },
  { words: ['members', '--env', 'test'] },
];
