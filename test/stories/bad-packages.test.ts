import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { profileXml } from '../solution/make-zip.ts';
import { expectNoStack, expectQuietError } from './expect-runs.ts';
import { groupFindings, lintDocument } from './finding.ts';
import type { Finding } from './finding.ts';
import { makePlace } from './make-place.ts';
import type { Place } from './make-place.ts';
import { nastyDocuments, nastyZips, unusualZips } from './nasty-packages.ts';

const zips = await nastyZips();
const unusual = await unusualZips();
const cases: readonly (readonly [string, RegExp])[] = [
  ...Object.entries(nastyDocuments).map(([name, { message }]) => [`${name}.xml`, message] as const),
  ...Object.entries(zips).map(([name, [, message]]) => [`${name}.zip`, message] as const),
];

let place: Place;
let findings: ReadonlyMap<string, readonly Finding[]>;
beforeAll(async () => {
  place = await makePlace();
  for (const [name, { content }] of Object.entries(nastyDocuments)) await place.write(`bad/${name}.xml`, content);
  for (const [name, [content]] of Object.entries(zips)) await place.write(`bad/${name}.zip`, content);
  const run = await place.mop('lint', 'bad/*.{xml,zip}', '--json');
  expectNoStack(run);
  expect(run.exitCode).toBe(1);
  findings = groupFindings(lintDocument(run.stdout).findings, (file) => file.replace(/^bad\/|!.*$/g, ''));
});
afterAll(() => place.remove());

describe('lint goes through all of them', () => {
  test.each(cases)('%s has a finding', (name, message) => {
    const found = findings.get(name) ?? [];
    expect(found.filter((finding) => message.test(finding.message))).toHaveLength(1);
    expect(found).toContainEqual(expect.objectContaining({ severity: 'error', line: expect.any(Number) }));
  });
});

/** One of each kind: a process takes its time, and lint has seen them all. */
const refused = cases.filter(([name]) => /^(?:z\d|zip-x1|zip-manifest|x[14]-|empty)/.test(name));

describe('unpack refuses and writes nothing', () => {
  test.each(refused)('%s', async (name, message) => {
    const run = await place.mop('unpack', `bad/${name}`, '--out', 'out');
    expect(run).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringMatching(message) });
    expectQuietError(run.stderr);
    expect((await place.files()).filter((file) => !file.startsWith('bad/'))).toEqual([]);
  });
});

test('what is unusual but sound is read', async () => {
  for (const [name, content] of Object.entries(unusual)) {
    await place.write(`good/${name}.zip`, content);
    const run = await place.mop('unpack', `good/${name}.zip`, '--out', `good/${name}`);
    expect(run).toEqual({ exitCode: 0, stdout: `good/${name}/one.yaml\n`, stderr: 'One: 1 table\n' });
  }
});

test('a table that is there twice is not unpacked, as one of the two would be lost', async () => {
  const [item = ''] = /<MobileOfflineProfileItem [^]*<\/MobileOfflineProfileItem>/.exec(profileXml()) ?? [];
  const other = item.replaceAll(/8bb0691a/gi, '8bb0691b');
  await place.write('good/twice.xml', profileXml().replace(item, `${item}\n${other}`));
  expect(await place.mop('unpack', 'good/twice.xml', '--out', 'good/twice')).toMatchObject({
    exitCode: 2,
    stderr: expect.stringMatching(
      /^error: good\/twice\.xml:25:\d+: "One" has the table "account" twice[^]*mop lint shows both/,
    ),
  });
});

test('an empty row scope counts as none, as it does where the element is missing', async () => {
  const empty = profileXml().replace(/(<RecordDistributionCriteria>)0/, '$1');
  await place.write('good/empty-scope.xml', empty);
  expect((await place.mop('unpack', 'good/empty-scope.xml', '--out', 'good/empty-scope')).exitCode).toBe(0);
});

test('markup in names and descriptions comes back as it went in', async () => {
  const name = 'a ]]> -- <b> "q" \' & é';
  const escaped = name
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  await place.write('good/markup.xml', profileXml().replaceAll('One', escaped));
  expect((await place.mop('unpack', 'good/markup.xml', '--out', 'good/markup')).exitCode).toBe(0);
  const packed = await place.mop(
    'pack',
    'good/markup/a-b-q-e.yaml',
    '--solution',
    'Markup',
    '--out',
    'good/markup.zip',
    '--json',
  );
  expect(JSON.parse(packed.stdout)).toMatchObject({ profiles: [{ name }] });
  const again = await place.mop('unpack', 'good/markup.zip', '--out', 'good/again', '--json');
  expect(JSON.parse(again.stdout)).toMatchObject({ profiles: [{ profile: name }] });
  expect(await place.read('good/again/a-b-q-e.yaml')).toBe(await place.read('good/markup/a-b-q-e.yaml'));
});
