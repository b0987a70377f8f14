import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { lintDocument } from './finding.ts';
import { makePlace } from './make-place.ts';
import type { Place } from './make-place.ts';
import { goodProfile } from './sample-profiles.ts';

/* People whom mop.yaml assigns are checked with the workspace, without an environment. */

const id = '8ce77666-a132-ec11-b6e6-0022483ccc0c';
const workspace = `environments:
  dev:
    local: dev
    assign:
      North: { users: [nora@contoso.example, ivan@contoso.example], teams: [Crew, nora@contoso.example] }
      north: { users: [nora@contoso.example] }
      South:
        users:
          - ' Nora@Contoso.Example'
        teams: [crew]
      ${id}: { users: [ivan@contoso.example] }
  prod:
    local: prod
    assign:
      South: { users: [ivan@contoso.example], teams: [Crew] }
default: dev
`;

let place: Place;
beforeAll(async () => {
  place = await makePlace();
  await place.write('profiles/north.yaml', goodProfile('North'));
  await place.write('mop.yaml', workspace);
});
afterAll(() => place.remove());

const lint = async (...words: readonly string[]) => lintDocument((await place.mop('lint', '--json', ...words)).stdout);
const shown = async (...words: readonly string[]) =>
  (await lint(...words)).findings.map(
    ({ severity, rule, file, line, column }) => `${severity} ${rule} ${file}:${line}:${column}`,
  );

test('somebody who is named with two profiles of an environment, at the second one', async () => {
  const { findings, summary } = await lint();
  expect(findings).toMatchObject([
    {
      code: 'MOP602',
      rule: 'two-profiles',
      severity: 'error',
      file: 'mop.yaml',
      line: 9,
      message: expect.stringMatching(
        /^user Nora@Contoso\.Example is named with "North" too, .*name them once for dev$/,
      ),
      related: [{ file: 'mop.yaml', line: 5 }],
    },
    { rule: 'two-profiles', file: 'mop.yaml', line: 10, column: 17, related: [{ line: 5 }] },
  ]);
  expect(summary).toMatchObject({ files: 2, profiles: 1, errors: 2 });
});

test('it belongs to the workspace as a whole, not to a file of it', async () => {
  expect(await shown('.')).toHaveLength(2);
  expect(await shown('profiles')).toEqual([]);
  const { stdout } = await place.mopWith({ cwd: 'profiles' }, 'lint', '--format', 'compact');
  expect(stdout).toMatch(/mop\.yaml:9:14: error /);
});

test('comments of mop.yaml silence it, and so do its rules; a comment that silences nothing is told', async () => {
  const commented = workspace
    .replace("          - ' Nora", "          # mop-disable-next-line two-profiles: until June\n          - ' Nora")
    .replace('default: dev', '# mop-disable-next-line drift: no\ndefault: dev');
  await place.write('mop.yaml', commented);
  expect(await shown()).toEqual(['error two-profiles mop.yaml:11:17', 'warning unused-suppression mop.yaml:17:25']);
  await place.write('mop.yaml', `${workspace}rules: { two-profiles: { severity: warning, files: [mop.yaml] } }\n`);
  expect(await shown('--rule', 'all-records=off')).toEqual([
    'warning two-profiles mop.yaml:9:14',
    'warning two-profiles mop.yaml:10:17',
  ]);
  await place.write('mop.yaml', `${workspace}rules: { two-profiles: off }\n`);
  expect(await shown()).toEqual([]);
});

test('a baseline takes it, and a workspace without people is as before', async () => {
  await place.write('mop.yaml', workspace);
  await place.mop('lint', '--baseline', 'base.json', '--update-baseline');
  expect((await place.mop('lint', '--baseline', 'base.json')).stdout).toBe(
    'no findings in 1 profile (2 files), 2 silenced\n',
  );
  await place.write('mop.yaml', 'environments: { dev: { local: dev } }\n');
  expect((await lint()).summary).toMatchObject({ files: 1, profiles: 1, errors: 0 });
});
