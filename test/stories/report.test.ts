import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { findElements, readPage, structuralDefects } from '../report/read-page.ts';
import { makeZip, soundFiles } from '../solution/make-zip.ts';
import { expectRefusal, jsonOf } from './expect-runs.ts';
import { makePlace } from './make-place.ts';
import type { Place } from './make-place.ts';
import { badProfile, goodProfile } from './sample-profiles.ts';

let place: Place;
const nora = 'nora.lindqvist@contoso.example';
beforeAll(async () => {
  place = await makePlace();
  const assign = `assign: { Bad: { users: [${nora}], teams: [Technicians North] } }`;
  await place.write(
    'mop.yaml',
    `environments: { dev: { local: dev, ${assign} } }\ndefault: dev\nsolution: { name: North }\n`,
  );
  await place.write('profiles/bad.yaml', badProfile('Bad'));
  await place.write('profiles/good.yaml', goodProfile('Good'));
  await place.write('sound.zip', await makeZip(soundFiles));
});
afterAll(() => place.remove());

async function read(file = 'report.html') {
  const page = readPage(await place.read(file));
  expect(structuralDefects(page)).toEqual([]);
  return { page, headings: findElements(page, 'h1').map(({ text }) => text) };
}

test('a profile file becomes report.html, with what lint says and whom mop.yaml names', async () => {
  const run = await place.mop('report', 'profiles/bad.yaml');
  expect(run).toEqual({
    exitCode: 0,
    stdout: 'report.html\n',
    stderr: expect.stringMatching(/^Bad: 2 tables, \d+ findings\n$/),
  });
  const { page, headings } = await read();
  expect(headings).toEqual(['Bad']);
  expect(page.text).toContain('these relationships lead in a circle');
  expect(page.text).toContain('Circle: Account → Contact → Account');
  expect(page.text).toContain(`user ${nora}`);
  const before = await place.read('report.html');
  await place.mop('report', 'profiles/bad.yaml');
  expect(await place.read('report.html')).toBe(before);
});

test('the profiles of a workspace, of a folder and of a package stand on one page', async () => {
  await place.mop('report', '--quiet');
  expect((await read()).headings).toEqual(['2 mobile offline profiles']);
  const run = await place.mop('report', 'profiles', 'sound.zip', '--out', 'pages/all.html', '--json');
  expect(jsonOf(run)).toMatchObject({
    file: 'pages/all.html',
    profiles: [
      { profile: 'Bad', tables: 2 },
      { profile: 'Good', tables: 1, findings: 0 },
      { file: 'sound.zip!customizations.xml' },
    ],
  });
  expect((await read('pages/all.html')).headings).toEqual(['3 mobile offline profiles']);
});

test('an environment is told with its people, and compared with a file', async () => {
  expect((await place.mop('apply', 'profiles/good.yaml', '--yes')).exitCode).toBe(0);
  await place.mop('assign', 'Good', '--user', nora);
  expect((await place.mop('report', 'env:dev/good', '--out', 'dev.html', '--quiet')).stdout).toBe('dev.html\n');
  const { page, headings } = await read('dev.html');
  expect(headings).toEqual(['Good']);
  expect(page.text).toContain('From env:dev/Good');
  expect(page.text).toContain(`user ${nora}`);
  const changed = goodProfile('Good').replace('[user]', '[team]');
  await place.write('changed.yaml', changed);
  const run = await place.mop('report', '--compare', 'changed.yaml', 'env:dev/Good', '--out', 'change.html', '--json');
  expect(jsonOf(run)).toEqual({
    file: 'change.html',
    a: 'changed.yaml',
    b: 'env:dev/Good',
    summary: { create: 0, update: 1, replace: 0, delete: 0 },
  });
  expect((await read('change.html')).page.text).toContain('owned by user: no -> yes in 1 table: Account');
}, 120_000);

test('what cannot be reported is said, and no file is written', async () => {
  expectRefusal(await place.mop('report', 'nope.yaml', '--out', 'x.html'), /nope\.yaml: there is no such file/);
  await place.write('broken.yaml', 'version: 1\nname: [\n');
  expectRefusal(await place.mop('report', 'broken.yaml', '--out', 'x.html'), /broken\.yaml:\d+:\d+/);
  expectRefusal(
    await place.mop('report', '--compare', 'profiles/good.yaml', '--out', 'x.html'),
    /takes two profiles, 1 were named/,
  );
  expectRefusal(await place.mop('report', 'env:nowhere', '--out', 'x.html'), /there is no environment "nowhere"/);
  await place.write('empty/readme.txt', 'nothing');
  expectRefusal(await place.mop('report', 'empty', '--out', 'x.html'), /there is nothing to check at "empty"/);
  expectRefusal(await place.mop('report', 'profiles/good.yaml', '--out', 'profiles'), /this is a folder/);
  expect(await place.files()).not.toContain('x.html');
});

test('a saved plan on a page, for whoever approves it; one that was edited is refused', async () => {
  await place.write('profiles/good.yaml', goodProfile('Bad'));
  await place.write('profiles/bad.yaml', goodProfile('Other'));
  const settings = (await place.read('mop.yaml')).replace('{ Bad:', '{ Other:');
  await place.write('mop.yaml', settings);
  await place.mop('plan', '--out', 'plan.json', '--no-publish');
  const run = await place.mop('report', 'plan.json', '--out', 'plan.html');
  expect(run).toMatchObject({ exitCode: 0, stdout: 'plan.html\n' });
  const { page, headings } = await read('plan.html');
  expect(headings).toEqual(['What changes in Other, Bad']);
  expect(page.text).toContain('Environment: dev');
  expect(page.text).toContain('Nothing is published: devices see none of it yet.');
  expect(page.text).toMatch(/[+±] team Technicians North: Other/);
  await place.write('plan.json', (await place.read('plan.json')).replace('"Bad"', '"Worse"'));
  expectRefusal(await place.mop('report', '--compare', 'plan.json'), /this plan was changed after it was made/);
});
