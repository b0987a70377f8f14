import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { expectNoStack, expectRefusal } from './expect-runs.ts';
import { groupFindings, lintDocument } from './finding.ts';
import type { Finding } from './finding.ts';
import { makePlace } from './make-place.ts';
import type { Place } from './make-place.ts';
import { nastyYaml } from './nasty-yaml.ts';
import { goodProfile } from './sample-profiles.ts';

let place: Place;
let findings: ReadonlyMap<string, readonly Finding[]>;
let exitCode: number;
beforeAll(async () => {
  place = await makePlace();
  await place.write('good.yaml', goodProfile('Good'));
  for (const [name, { content }] of Object.entries(nastyYaml)) await place.write(name, content);
  const run = await place.mop('lint', '.', '--json');
  expectNoStack(run);
  exitCode = run.exitCode;
  findings = groupFindings(lintDocument(run.stdout).findings);
});
afterAll(() => place.remove());

test('one run survives all of them, and the sound file between them has no finding', async () => {
  expect(exitCode).toBe(1);
  expect([...findings.keys()].sort()).toEqual(Object.keys(nastyYaml).sort());
  const text = await place.mop('lint', '.');
  expectNoStack(text);
  expect(text.exitCode).toBe(1);
});

test.each(Object.entries(nastyYaml))('%s has a finding with its place', (name, { line, message }) => {
  const [first, ...others] = findings.get(name) ?? [];
  expect(first).toMatchObject({ severity: 'error', line, message: expect.stringMatching(message) });
  expect(others.length).toBeLessThanOrEqual(50);
});

const oneByOne = [
  'y1-alias-bomb',
  'y2-lists-20000',
  'y3-forty-thousand-keys',
  'y5-prototype',
  'y7-utf16',
  'y7-empty',
  'y9-tag',
];

test.each(oneByOne)('links and pack refuse %s with one message and write nothing', async (name) => {
  const before = await place.files();
  expectRefusal(await place.mop('links', `${name}.yaml`), new RegExp(`^error: ${name}\\.yaml(?::\\d+:\\d+)?: `));
  const packed = await place.mop('pack', 'good.yaml', `${name}.yaml`, '--solution', 'Offline', '--quiet');
  expectRefusal(packed, new RegExp(`^error: ${name}\\.yaml(?::\\d+:\\d+)?: `));
  expect(await place.files()).toEqual(before);
});

test('nothing reaches the prototype of all objects, whatever a table or environment is called', async () => {
  await place.write(
    'proto/p.yaml',
    'version: 1\nname: P\ntables:\n  constructor: { rows: related }\n  toString: { rows: related }\n',
  );
  expectNoStack(await place.mop('lint', 'proto'));
  await place.write('proto/mop.yaml', 'environments:\n  __proto__: { local: dev }\n');
  const run = await place.mopWith({ cwd: 'proto' }, 'members', '--env', 'constructor');
  expectRefusal(run, /there is no environment "constructor"/);
});

test('a byte order mark and CRLF are fine, and places stay right', async () => {
  const text = goodProfile('Bom').replace('rows: owned\n    owned: [user]', 'rows: all').replaceAll('\n', '\r\n');
  await place.write('fine/bom.yaml', `\ufeff${text}`);
  const run = await place.mop('lint', 'fine', '--fail-on', 'warning');
  expect(run).toMatchObject({
    exitCode: 1,
    stderr: '',
    stdout: expect.stringContaining('fine/bom.yaml:5:11 warning '),
  });
});

test('scalars keep every digit and letter on their way into a package', async () => {
  const values = ['no', 'on', '017', '1_000', '12345678901234567890', '2024-01-02', '1e10', '0x1f', '1.10'];
  const where = `    rows: custom\n    where:\n      - { column: name, operator: in, values: [${values.join(', ')}] }\n`;
  const text = `version: 1\nname: 017\nid: 1e100000-0000-0000-0000-000000000000\ntables:\n  account:\n${where}`;
  await place.write('fine/scalars.yaml', text);
  expect((await place.mop('pack', 'fine/scalars.yaml', '--solution', 'Offline', '--out', 'fine/s.zip')).exitCode).toBe(
    0,
  );
  await place.mop('unpack', 'fine/s.zip', '--out', 'fine/out');
  const unpacked = await place.read('fine/out/017.yaml');
  for (const value of values) expect(unpacked).toMatch(new RegExp(`\\b${value}\\b`));
  expect(unpacked).toMatch(/^name: ["']017["']$|^name: 017$/m);
  expect(unpacked).toMatch(/^id: .?1e100000-0000-0000-0000-000000000000/m);
});

test('a lone surrogate in a name is a finding, not a defect', async () => {
  await place.write('surrogate/s.yaml', 'version: 1\nname: "\\ud800 x"\ntables: {}\n');
  const run = await place.mop('lint', 'surrogate');
  expectNoStack(run);
  expect(run.exitCode).toBe(1);
});
