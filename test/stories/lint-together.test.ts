import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { customizationsXml, makeZip, manifestXml, profileId, profileXml, soundFiles } from '../solution/make-zip.ts';
import { lintDocument } from './finding.ts';
import { makePlace } from './make-place.ts';
import type { Place } from './make-place.ts';
import { goodProfile } from './sample-profiles.ts';

/* Profiles that are checked together must be able to stand in one environment together. */

const otherId = '1b0a7210-6937-f111-88b3-0022489b9600';
const withId = (name: string) => goodProfile(name).replace(`name: ${name}`, `name: ${name}\nid: ${profileId}`);

let place: Place;
beforeAll(async () => {
  place = await makePlace();
  await place.write('names/a.yaml', goodProfile('North'));
  await place.write('names/b.yaml', goodProfile('South'));
  await place.write('names/c.yaml', goodProfile('"NORTH "'));
  await place.write('ids/a.yaml', withId('North'));
  await place.write('ids/b.yaml', withId('South'));
  await place.write('ids/c.yaml', goodProfile('East'));
});
afterAll(() => place.remove());

async function clashesIn(...words: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await place.mop('lint', '--json', ...words);
  const findings = lintDocument(stdout).findings.filter((finding) => finding.rule === 'duplicate-profile-name');
  return findings.map(({ file, line, severity, message, related }) => {
    const others = related.map((one) => `${one.file}:${one.line}`).join(' ');
    return `${file}:${line} ${severity} ${message} (${others})`;
  });
}

test('two profile files of one name, whatever its case, and with a warm cache too', async () => {
  const expected = [
    'names/c.yaml:2 error another profile has the name "North" too, and an environment takes a name once; rename one of them (names/a.yaml:2)',
  ];
  expect(await clashesIn('names')).toEqual(expected);
  expect(await clashesIn('names')).toEqual(expected);
  expect(await clashesIn('names', '--no-cache')).toEqual(expected);
  expect(await clashesIn('names/a.yaml', 'names/b.yaml')).toEqual([]);
});

test('two profile files of one id', async () => {
  expect(await clashesIn('ids')).toEqual([
    'ids/b.yaml:3 error "South" has the id of "North", so one would replace the other; give one of them another "id" (ids/a.yaml:3)',
  ]);
});

test('a copy of a file under another name clashes with it, though the cache knows its content', async () => {
  await place.write('copies/a.yaml', goodProfile('Copied'));
  expect(await clashesIn('copies')).toEqual([]);
  await place.write('copies/b.yaml', goodProfile('Copied'));
  expect(await clashesIn('copies')).toEqual([expect.stringMatching(/^copies\/b\.yaml:2 .*\(copies\/a\.yaml:2\)$/)]);
});

test('mop.yaml can set its severity and turn it off', async () => {
  await place.write('mop.yaml', 'rules: { MOP102: warning }');
  expect(await clashesIn('names')).toEqual([expect.stringMatching(/^names\/c\.yaml:2 warning /)]);
  await place.write('mop.yaml', 'rules: { duplicate-profile-name: off }');
  expect(await clashesIn('names')).toEqual([]);
  await place.write('mop.yaml', '');
});

test('a comment in the file silences it, with a warm cache too, and is not called unused where nothing clashes', async () => {
  const silent = `# mop-disable MOP102: never in one environment\n${goodProfile('North')}`;
  await place.write('silent/a.yaml', goodProfile('North'));
  await place.write('silent/b.yaml', silent);
  const run = async (...words: readonly string[]) => {
    const { findings, summary } = lintDocument((await place.mop('lint', '--json', ...words)).stdout);
    return { rules: findings.map(({ rule }) => rule), suppressed: summary.suppressed };
  };
  const apart = await run('silent/b.yaml');
  expect(apart).toEqual({ rules: expect.not.arrayContaining(['unused-suppression']), suppressed: 0 });
  for (const words of [['silent'], ['silent'], ['silent', '--no-cache']])
    expect(await run(...words)).toEqual({ rules: [...apart.rules, ...apart.rules], suppressed: 1 });
});

test('mop.yaml can turn it off for some files', async () => {
  await place.write('mop.yaml', 'rules: { MOP102: { severity: off, files: [names/**] } }');
  expect(await clashesIn('names')).toEqual([]);
  expect(await clashesIn('ids')).toHaveLength(1);
  await place.write('mop.yaml', '');
});

test('profiles of one package are compared, those of two packages or of a package and a file are not', async () => {
  const other = profileXml().replaceAll(profileId, otherId).replaceAll(profileId.toUpperCase(), otherId);
  const root = `<RootComponent type="161" id="{${otherId}}" behavior="0" />`;
  const files = {
    'solution.xml': manifestXml(profileId, root),
    'customizations.xml': customizationsXml(profileXml() + other),
  };
  await place.write('two.zip', await makeZip({ ...soundFiles, ...files }));
  await place.write('one.zip', await makeZip(soundFiles));
  await place.write('one.yaml', withId('One'));
  expect(await clashesIn('two.zip')).toEqual([
    expect.stringMatching(/^two\.zip!customizations\.xml:\d+ error another profile/),
  ]);
  await place.write('same.zip', await makeZip(soundFiles));
  expect(await clashesIn('one.zip', 'same.zip', 'one.yaml')).toEqual([]);
});
