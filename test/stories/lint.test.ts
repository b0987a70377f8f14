import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { customizationsXml, makeZip, manifestXml, profileId, profileXml, soundFiles } from '../solution/make-zip.ts';
import { expectRefusal, jsonOf } from './expect-runs.ts';
import { lintDocument } from './finding.ts';
import { makePlace } from './make-place.ts';
import type { Place } from './make-place.ts';
import { badProfile, goodProfile } from './sample-profiles.ts';

const allAccounts = goodProfile('All accounts').replace('rows: owned\n    owned: [user]', 'rows: all');
const allBookings = allAccounts.replace('account:', 'territory:');

let place: Place;
beforeAll(async () => {
  place = await makePlace();
  await place.write('profiles/good.yaml', goodProfile('Good'));
  await place.write('profiles/bad.yaml', badProfile('Bad'));
  await place.write('other/warning.yml', allAccounts);
  await place.write('other/remark.yaml', allBookings);
  await place.write('other/package.zip', await makeZip(soundFiles));
  await place.write('other/solution/Other/Solution.xml', manifestXml(profileId));
  await place.write('other/solution/Other/Customizations.xml', customizationsXml(''));
  await place.write('other/solution/MobileOfflineProfiles/One.xml', profileXml());
  await place.write('node_modules/x/never.yaml', 'nonsense: [');
});
afterAll(() => place.remove());

async function filesOf(...words: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await place.mop('lint', '--json', ...words);
  return [...new Set(lintDocument(stdout).findings.map((finding) => finding.file))];
}

describe('output', () => {
  test('text shows place, severity, message, rule, the line concerned and the other places, on stdout', async () => {
    const { exitCode, stdout, stderr } = await place.mop('lint', 'profiles/bad.yaml');
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    expect(stdout).toMatch(
      /^profiles\/bad\.yaml:5:11 warning every row of "account".* \[all-records MOP206\] in "Bad"\n {2}5 \| {5}rows: all\n {4}\| {11}\^\^\^$/m,
    );
    expect(stdout).toMatch(/ error .*\[circular-relationship MOP\d+\] in "Bad"\n/);
    expect(stdout).toMatch(/^ {2}↳ profiles\/bad\.yaml:\d+:\d+ /m);
    expect(stdout).toMatch(/\n\n1 error, 1 warning, 1 remark in 1 profile \(1 file\)\n$/);
  });

  test('json has the documented shape, with --json and with --format json', async () => {
    const run = await place.mop('lint', 'profiles', '--json');
    const { findings, summary } = lintDocument(run.stdout);
    expect(summary).toEqual({ files: 2, profiles: 2, errors: 1, warnings: 1, infos: 1, suppressed: 0 });
    const text = expect.any(String);
    const number = expect.any(Number);
    const place_ = { file: 'profiles/bad.yaml', line: number, column: number };
    expect(findings.find((finding) => finding.rule === 'circular-relationship')).toEqual({
      code: expect.stringMatching(/^MOP\d{3}$/),
      rule: 'circular-relationship',
      severity: 'error',
      message: text,
      ...place_,
      endLine: number,
      endColumn: number,
      profile: 'Bad',
      table: text,
      related: [expect.objectContaining({ ...place_, message: text })],
      url: expect.stringMatching(/^https:.*circular-relationship/),
    });
    expect(await place.mop('lint', 'profiles', '--format', 'json')).toEqual(run);
  });

  test('--output writes the same to a file and nothing to stdout', async () => {
    const { stdout } = await place.mop('lint', 'profiles');
    const run = await place.mopWith({ env: { FORCE_COLOR: '1' } }, 'lint', 'profiles', '--output', 'out/report.txt');
    expect(run).toEqual({ exitCode: 1, stdout: '', stderr: '' });
    expect(await place.read('out/report.txt')).toBe(stdout);
  });
});

describe('exit code', () => {
  test.each([
    ['other/remark.yaml', 'info', 1],
    ['other/remark.yaml', 'warning', 0],
    ['other/warning.yml', 'warning', 1],
    ['other/warning.yml', 'error', 0],
    ['profiles/bad.yaml', 'error', 1],
    ['profiles/good.yaml', 'info', 0],
  ])('%s with --fail-on %s gives %i', async (file, severity, exitCode) => {
    expect(await place.mop('lint', file, '--fail-on', severity)).toMatchObject({ exitCode, stderr: '' });
  });
});

describe('inputs', () => {
  test('without a path the profiles folder is checked', async () => {
    expect(await place.mop('lint')).toEqual(await place.mop('lint', 'profiles'));
  });

  test('a folder gives its profiles, packages and unpacked solutions among them, and leaves node_modules alone', async () => {
    expect(await filesOf('.')).toEqual([
      'other/package.zip!customizations.xml',
      'other/remark.yaml',
      'other/solution/MobileOfflineProfiles/One.xml',
      'other/warning.yml',
      'profiles/bad.yaml',
    ]);
  });

  test('several words and patterns give each file once, in one order', async () => {
    const words = ['profiles/*.yaml', 'profiles/bad.yaml', './profiles', 'other/*.{yml,yaml}'];
    const run = await place.mop('lint', '--json', ...words);
    expect(lintDocument(run.stdout).summary).toMatchObject({ files: 4, profiles: 4 });
    expect(await place.mop('lint', '--json', ...words.reverse())).toEqual(run);
  });

  test.each([
    ['a solution zip', 'other/package.zip', 'other/package.zip!customizations.xml'],
    ['an unpacked solution', 'other/solution', 'other/solution/MobileOfflineProfiles/One.xml'],
    [
      'a single document',
      'other/solution/MobileOfflineProfiles/One.xml',
      'other/solution/MobileOfflineProfiles/One.xml',
    ],
  ])('%s is checked where it lies', async (_, path, file) => {
    const { exitCode, stdout, stderr } = await place.mop('lint', path);
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    expect(stdout).toContain(`${file}:`);
    expect(stdout).toMatch(
      /error "account" has rows: related.*\n +\d+ \| +<RecordDistributionCriteria>0<.*\n +\| +\^\n/,
    );
  });

  test.each([
    [
      'nothing there',
      'nope.yaml',
      /^error: nope\.yaml: there is no such file or folder\n {2}Check the name; a path starts from the folder that mop runs in\.\n$/,
    ],
    ['a pattern without a match', 'nope/*.yaml', /^error: there is nothing to check at "nope\/\*\.yaml"\n/],
  ])('%s is one message', async (_, path, message) => {
    expectRefusal(await place.mop('lint', path), message);
    const json = await place.mop('lint', path, '--json');
    expect(jsonOf(json)).toMatchObject({ error: { code: expect.any(String), message: expect.any(String) } });
  });
});

describe('settings', () => {
  test.each([
    ['all-records: off', 0, 'no findings in 1 profile (1 file)\n'],
    ['MOP206: off', 0, 'no findings in 1 profile (1 file)\n'],
    ['all-records: error', 1, ' error every row of "account"'],
    ['all-records: { severity: error }', 1, ' error every row of "account"'],
    ['all-records: info', 0, ' info every row of "account"'],
  ])('%s in mop.yaml', async (rule, exitCode, shown) => {
    await place.write('mop.yaml', `rules:\n  ${rule}\n`);
    const run = await place.mop('lint', 'other/warning.yml');
    await place.write('mop.yaml', '');
    expect(run).toMatchObject({ exitCode, stderr: '', stdout: expect.stringContaining(shown) });
  });

  test('a rule that there is none of is one message with the nearest', async () => {
    await place.write('mop.yaml', 'rules:\n  all-record: off\n');
    const run = await place.mop('lint');
    await place.write('mop.yaml', '');
    expectRefusal(run, /^error: mop\.yaml:2:3: there is no rule "all-record"; did you mean "all-records"\?/);
  });

  test('a snapshot of the organization makes its own tables known', async () => {
    await place.write('own/own.yaml', goodProfile('Own').replace('account:', 'new_machine:'));
    const table = { logicalName: 'new_machine', ownership: 'user', offlineEnabled: true, columns: [] };
    await place.write('own/org.json', JSON.stringify({ tables: [table] }));
    expect((await place.mop('lint', 'own/own.yaml')).stdout).toContain('the table "new_machine" is not known');
    const known = await place.mop('lint', 'own/own.yaml', '--metadata', 'own/org.json');
    expect(known.stdout).not.toContain('is not known');
    expectRefusal(await place.mop('lint', 'own', '--metadata', 'own/own.yaml'), /^error: .*own\/own\.yaml: .*no JSON/);
    expectRefusal(
      await place.mop('lint', 'own', '--metadata', 'nope.json'),
      /^error: nope\.json: there is no such file/,
    );
  });

  test('--max-links says from how many linked tables on it is an error', async () => {
    await place.write('links/two.yaml', badProfile('Two').replace(/ {4}related: \[account_primary_contact\]\n/, ''));
    expect((await place.mop('lint', 'links/two.yaml', '--max-links', '1')).exitCode).toBe(0);
    await place.write(
      'links/two.yaml',
      badProfile('Two').replace(
        / {4}related: \[account_primary_contact\]\n/,
        '    related: [Contact_Annotation]\n  annotation:\n    rows: related\n',
      ),
    );
    const strict = await place.mop('lint', 'links/two.yaml', '--max-links', '1');
    expect(strict).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('[too-many-links MOP') });
    expect((await place.mop('lint', 'links/two.yaml', '--max-links', '2')).stdout).not.toContain('too-many-links');
  });
});

describe('rules', () => {
  test('are listed, and one is explained by id, code or number', async () => {
    const list = await place.mop('rules');
    expect(list.stdout).toMatch(/^MOP\d{3} {2}circular-relationship +error +\S/m);
    const page = await place.mop('rules', 'circular-relationship');
    expect(page).toMatchObject({ exitCode: 0, stderr: '', stdout: expect.stringContaining('circular-relationship') });
    const [, code = ''] = /(MOP\d{3}) {2}circular-relationship/.exec(list.stdout) ?? [];
    expect(await place.mop('rules', code.toLowerCase())).toEqual(page);
    expect(await place.mop('rules', code.slice(3))).toEqual(page);
    expect(jsonOf(await place.mop('rules', '--json'))).toMatchObject({
      rules: expect.arrayContaining([expect.objectContaining({ id: 'circular-relationship', code })]),
    });
  });

  test('an unknown rule names the nearest', async () => {
    expectRefusal(
      await place.mop('rules', 'self-relation'),
      /there is no rule "self-relation"; did you mean "self-relationship"\?/,
    );
    expectRefusal(await place.mop('rules', '../../package'), /there is no rule/);
  });
});
