import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { lintDocument } from './finding.ts';
import { makePlace } from './make-place.ts';
import type { Place } from './make-place.ts';
import { badProfile, goodProfile } from './sample-profiles.ts';

/** Over 200 files are shared between threads. */
const count = 230;

let place: Place;
beforeAll(async () => {
  place = await makePlace();
  for (let index = 0; index < count; index++) {
    const name = `${index % 3 === 0 ? 'Bad' : 'Good'} ${index}`;
    await place.write(`profiles/p${index}.yaml`, index % 3 === 0 ? badProfile(name) : goodProfile(name));
  }
  await place.write('profiles/p100.yaml', '['.repeat(20_000));
  await place.write('profiles/p101.yaml', '['.repeat(20_000));
  await place.write('profiles/p102.yaml', 'not a profile');
});
afterAll(() => place.remove());

test('with a second thread there are the same findings in the same order as file by file', async () => {
  const together = await place.mop('lint', '--json', '--no-cache');
  expect(together).toMatchObject({ exitCode: 1, stderr: '' });
  const { findings, summary } = lintDocument(together.stdout);
  expect(summary).toMatchObject({ files: count, profiles: count - 3 });
  const [first, second] = await Promise.all([
    place.mop('lint', '--json', '--no-cache', 'profiles/p[01]*.yaml'),
    place.mop('lint', '--json', '--no-cache', 'profiles/p[2-9]*.yaml'),
  ]);
  const apart = [first, second].flatMap(({ stdout }) => lintDocument(stdout).findings);
  expect(findings).toEqual(apart);
  expect(await place.mop('lint', '--json')).toEqual(together);
  expect(await place.mop('lint', '--json')).toEqual(together);
});
