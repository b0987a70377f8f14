import { execFileSync } from 'node:child_process';
import { rename } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { expectRefusal } from './expect-runs.ts';
import { lintDocument } from './finding.ts';
import { makePlace } from './make-place.ts';
import type { Place } from './make-place.ts';

/* A workspace under git whose profile is changed: only what the change brings is found, whatever it is compared with. */

const workspace = `environments:
  dev: { local: dev }
default: dev
solution: { name: Tech }
publisher: { name: Contoso, prefix: con }
`;

const before = `version: 1
id: 11111111-1111-4111-8111-111111111111
name: Technicians
tables:
  account: { rows: all }
  task:
    rows: custom
    where: [scheduledend last-x-days 5]
`;
const after = before.replace('days 5', 'days 50').replace('account: { rows: all }', 'account: { rows: all, sync: 60 }');
const brought = [
  'warning full-resync profiles/technicians.yaml:6',
  'warning date-window-too-wide profiles/technicians.yaml:8',
];

let place: Place;
beforeAll(async () => {
  place = await makePlace();
  await place.write('mop.yaml', workspace);
  await place.write('profiles/technicians.yaml', before);
  expect((await place.mop('pack', 'profiles/technicians.yaml', '--out', 'before.zip')).exitCode).toBe(0);
  expect((await place.mop('apply', '--yes')).exitCode).toBe(0);
  git('init', '--quiet');
  git('add', 'mop.yaml', 'profiles', 'before.zip');
  git('commit', '--quiet', '--message', 'before');
  await place.write('profiles/technicians.yaml', after);
}, 60_000);
afterAll(() => place.remove());

function git(...words: readonly string[]): void {
  const who = ['-c', 'user.name=Nora', '-c', 'user.email=nora@contoso.example', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...who, ...words], { cwd: place.folder, stdio: 'pipe', env: { ...process.env, ...place.env } });
}

test('in a hook of another repository, the files count and not what git inherits', async () => {
  const other = await makePlace();
  try {
    execFileSync('git', ['init', '--quiet', other.folder], { stdio: 'pipe', env: { ...process.env, ...other.env } });
    const inherited = {
      GIT_DIR: other.path('.git'),
      GIT_WORK_TREE: other.folder,
      GIT_INDEX_FILE: other.path('.git/index'),
    };
    const run = await place.mopWith({ env: inherited }, 'lint', '--json', '--since', 'HEAD');
    expect(run.stderr).toBe('');
    expect(lintDocument(run.stdout).findings.map(({ rule }) => rule)).toEqual(['full-resync', 'date-window-too-wide']);
    const noIndex = await place.mopWith(
      { env: { GIT_INDEX_FILE: other.path('none') } },
      'lint',
      '--json',
      '--since',
      'HEAD',
    );
    expect(noIndex.stdout).toBe(run.stdout);
  } finally {
    await other.remove();
  }
});

async function lint(...words: readonly string[]) {
  const { stdout } = await place.mop('lint', '--json', ...words);
  const { findings, summary } = lintDocument(stdout);
  return { found: findings.map(({ severity, rule, file, line }) => `${severity} ${rule} ${file}:${line}`), summary };
}

test.each([
  ['a git revision', 'HEAD'],
  ['a package', 'before.zip'],
  ['an environment', 'env:dev/Technicians'],
])(
  'compared with %s, what was there before is passed over',
  async (_, version) => {
    const { found, summary } = await lint('--since', version);
    expect(found).toEqual(brought);
    expect(summary).toMatchObject({ files: 1, profiles: 1, warnings: 2 });
    expect(summary.suppressed).toBeGreaterThan(0);
  },
  60_000,
);

test('a file that was renamed has its earlier version, and one that is new has none', async () => {
  await rename(place.path('profiles/technicians.yaml'), place.path('profiles/north.yaml'));
  await place.write('profiles/new.yaml', 'version: 1\nname: New\ntables:\n  contact: { rows: all }\n');
  try {
    git('add', '--intent-to-add', 'profiles');
    expect((await lint('--since', 'HEAD')).found).toEqual([
      expect.stringMatching(/^warning all-records profiles\/new.yaml:4/),
      ...brought.map((each) => each.replace('technicians', 'north')),
    ]);
  } finally {
    git('reset', '--quiet');
    await rename(place.path('profiles/north.yaml'), place.path('profiles/technicians.yaml'));
    await place.write('profiles/new.yaml', before.replace('11111111-', '21111111-').replace('Technicians', 'New'));
  }
}, 60_000);

test('a file that was moved and that git knows nothing of is known by the id of its profile', async () => {
  await rename(place.path('profiles/technicians.yaml'), place.path('profiles/elsewhere.yaml'));
  try {
    const { found } = await lint('profiles/elsewhere.yaml', '--since', 'HEAD');
    expect(found).toEqual(brought.map((each) => each.replace('technicians', 'elsewhere')));
  } finally {
    await rename(place.path('profiles/elsewhere.yaml'), place.path('profiles/technicians.yaml'));
  }
}, 60_000);

test('a comment silences what a change costs, and is not unused without --since', async () => {
  const comment = '# mop-disable full-resync: the crew has Wi-Fi\n# mop-disable MOP308: the season\n';
  await place.write('profiles/technicians.yaml', `${comment}${after}`);
  try {
    expect((await lint('profiles/technicians.yaml', '--since', 'HEAD')).found).toEqual([]);
    expect((await lint('profiles/technicians.yaml')).found).not.toContainEqual(expect.stringContaining('unused'));
  } finally {
    await place.write('profiles/technicians.yaml', after);
  }
}, 60_000);

test('the repository is as before', () => {
  const status = execFileSync('git', ['status', '--porcelain'], { cwd: place.folder, encoding: 'utf8' });
  expect(status.split('\n')).toContain(' M profiles/technicians.yaml');
  expect(status).not.toMatch(/^[AMDR]/m);
});

test('what cannot be compared with is refused', async () => {
  expectRefusal(await place.mop('lint', '--since', 'no-branch'), /neither a file nor a revision/);
  expectRefusal(await place.mop('lint', 'env:dev', '--since', 'HEAD'), /an environment has no revision/);
  expectRefusal(
    await place.mopWith({ env: { GIT_CEILING_DIRECTORIES: place.folder } }, 'lint', '--since', 'HEAD'),
    /git cannot tell what was there before/,
  );
}, 60_000);
