import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { expectRefusal, jsonOf } from './expect-runs.ts';
import { lintDocument } from './finding.ts';
import { makePlace } from './make-place.ts';
import type { Place } from './make-place.ts';
import { badProfile, goodProfile } from './sample-profiles.ts';

const allAccounts = (name: string) => goodProfile(name).replace('rows: owned\n    owned: [user]', 'rows: all');
/** Twenty days, and every row of a small table: a remark. */
const window = `version: 1
name: Window
tables:
  task:
    rows: custom
    where: [scheduledend last-x-days 20]
  territory:
    rows: all
`;

let place: Place;
beforeAll(async () => {
  place = await makePlace();
  await place.write('profiles/north/all.yaml', allAccounts('North'));
  await place.write('profiles/south/all.yaml', allAccounts('South'));
  await place.write('window.yaml', window);
  await place.write('bad.yaml', badProfile('Bad'));
});
afterAll(() => place.remove());

/** `severity rule file` of every finding, under a mop.yaml that says `settings`. */
async function found(settings: string, ...words: readonly string[]): Promise<readonly string[]> {
  await place.write('mop.yaml', settings);
  const run = await place.mop('lint', '--json', ...words);
  return lintDocument(run.stdout).findings.map(({ severity, rule, file }) => `${severity} ${rule} ${file}`);
}

describe('options', () => {
  const wide = ['warning date-window-too-wide window.yaml', 'info all-records window.yaml'];

  test('come from mop.yaml and from flags, the flag wins, and what is remembered is not mixed up', async () => {
    expect(await found('', 'window.yaml')).toEqual(wide.slice(1));
    const settings = 'rules: { date-window-too-wide: { options: { maximumDays: 14 } } }';
    expect(await found(settings, 'window.yaml')).toEqual(wide);
    expect(await found(settings, 'window.yaml', '--rule', 'MOP308.maximumDays=20')).toEqual(wide.slice(1));
    expect(await found('', 'window.yaml', '--rule', '308.maximumDays=14', '--rule', 'all-records=off')).toEqual(
      wide.slice(0, 1),
    );
    expect(await found('', 'window.yaml')).toEqual(wide.slice(1));
  });

  test('are those of mop links, too', async () => {
    await place.write('mop.yaml', 'rules: { too-many-links: { options: { maximumLinks: 7 } } }');
    expect(jsonOf(await place.mop('links', 'bad.yaml', '--json'))).toMatchObject({ profiles: [{ limit: 7 }] });
    const flagged = await place.mop('links', 'bad.yaml', '--json', '--max-links', '9');
    expect(jsonOf(flagged)).toMatchObject({ profiles: [{ limit: 9 }] });
  });

  test.each([
    [
      '{ 308: { options: { days: 3 } } }',
      /^error: mop\.yaml:1:\d+: the rule "date-window-too-wide" has no option "days"/,
    ],
    ['{ 308: { options: { maximumDay: 3 } } }', /^error: mop\.yaml:1:28: .*; did you mean "maximumDays"\?/],
    ['{ 308: { options: { maximumDays: 0 } } }', /^error: mop\.yaml:1:41: .*whole number from 1 to 3650, found 0/],
    ['{ 308: { options: { maximumDays: 1.5 } } }', /^error: mop\.yaml:1:41: .*found 1\.5/],
    ['{ 308: { options: { maximumDays: many } } }', /^error: mop\.yaml:1:41: .*must be a number/],
    ['{ 308: { option: {} } }', /^error: mop\.yaml:1:17: unknown key "option"; did you mean "options"\?/],
    ['{ 308: [] }', /^error: mop\.yaml:1:10: .*must not be empty/],
    ['{ all-record: off }', /^error: mop\.yaml:1:10: there is no rule "all-record"; did you mean "all-records"\?/],
    ['{ invalid-document: off }', /^error: mop\.yaml:1:10: "invalid-document" takes no settings/],
    ['{ 702: { severity: info } }', /^error: mop\.yaml:1:10: "invalid-package" takes no settings/],
  ])('%s is one message with its place', async (rules, message) => {
    await place.write('mop.yaml', `rules: ${rules}\n`);
    const run = await place.mop('lint', 'window.yaml');
    await place.write('mop.yaml', '');
    expectRefusal(run, message);
  });

  test.each([
    ['all-records', /--rule does not take "all-records"/],
    ['all-records=sometimes', /takes off, info, warning, error or an option/],
    ['all-recods=off', /did you mean "all-records"\?/],
    ['308.maximumDays=x', /whole number from 1 to 3650, found "x"$/m],
    ['100=off', /"invalid-document" takes no settings/],
  ])('--rule %s is one message', async (word, message) => {
    expectRefusal(await place.mop('lint', 'window.yaml', '--rule', word), message);
  });
});

describe('files', () => {
  const north = 'warning all-records profiles/north/all.yaml';
  const south = 'warning all-records profiles/south/all.yaml';

  test.each([
    ['{ files: [profiles/north/*.yaml], severity: off }', [south]],
    ['{ files: ["**/south/**"], severity: off }', [north]],
    ['{ files: [all.yaml], severity: off }', []],
    ['[{ severity: off }, { files: [profiles/n*/**], severity: warning }]', [north]],
    ['{ files: [other/**], severity: off, reason: old }', [north, south]],
  ])('all-records: %s', async (entry, wanted) => {
    expect(await found(`rules: { all-records: ${entry} }`, 'profiles')).toEqual(wanted);
  });
});

describe('presets', () => {
  const circle = 'error circular-relationship bad.yaml';

  test.each([
    [
      'recommended',
      ['warning all-records bad.yaml', circle, 'info redundant-relationship bad.yaml', 'info all-records window.yaml'],
    ],
    [
      'strict',
      [
        'error all-records bad.yaml',
        circle,
        'warning redundant-relationship bad.yaml',
        'warning all-records window.yaml',
      ],
    ],
    ['minimal', [circle]],
  ])('%s', async (preset, wanted) => {
    expect(await found(`preset: ${preset}`, 'bad.yaml', 'window.yaml')).toEqual(wanted);
    expect(await found('preset: strict', 'bad.yaml', 'window.yaml', '--preset', preset)).toEqual(wanted);
  });

  test('a rule that is set keeps what it is set to', async () => {
    expect(await found('{ preset: minimal, rules: { all-records: info } }', 'bad.yaml')).toEqual([
      'info all-records bad.yaml',
      circle,
    ]);
  });

  test('mop rules shows severities, options and defaults', async () => {
    await place.write('mop.yaml', '');
    expect((await place.mop('rules')).stdout).toMatch(/^MOP206 {2}all-records +warning +error +off +\S/m);
    expect((await place.mop('rules', '308')).stdout).toMatch(
      /recommended: warning · strict: error · minimal: off\nmaximumDays: 31 \(1 to 3,650\); days in all/,
    );
    expect((await place.mop('rules', '100')).stdout).toContain('It cannot be silenced.');
    expect(jsonOf(await place.mop('rules', '308', '--json'))).toMatchObject({
      presets: { recommended: 'warning', strict: 'error', minimal: 'off' },
      options: [{ name: 'maximumDays', default: 31, minimum: 1, maximum: 3650 }],
    });
  });
});
