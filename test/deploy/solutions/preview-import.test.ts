import { beforeEach, expect, test } from '@jest/globals';
import { carryOutImport } from '../../../src/deploy/solutions/carry-out-import.ts';
import { prepareImport } from '../../../src/deploy/solutions/prepare-import.ts';
import { previewImport } from '../../../src/deploy/solutions/preview-import.ts';
import { FakeSolutions, importingInto, makeContent } from './fake-solutions.ts';

let fake: FakeSolutions;

beforeEach(async () => {
  fake = new FakeSolutions();
  const [context, content] = [importingInto(fake), makeContent()];
  fake.content = content;
  const prepared = await prepareImport(context, content);
  await carryOutImport(context, { content, prepared }, { publish: true, upgrade: false });
});

test('what is installed is the same version, managed or not as the package is', async () => {
  const content = makeContent();
  const isInstalled = async (more: object) => (await previewImport(fake, { ...content, ...more })).isInstalled;
  expect(await isInstalled({})).toBe(true);
  expect(await isInstalled({ managed: !content.managed })).toBe(false);
  expect(await isInstalled({ version: '1.0.0.1' })).toBe(false);
  expect(await isInstalled({ onlyProfiles: false })).toBe(false);
});

test('profiles that the package no longer has go away, those it has stay', async () => {
  const { profiles } = makeContent();
  expect((await previewImport(fake, makeContent())).leaving).toEqual([]);
  expect((await previewImport(fake, { ...makeContent(), profiles: [] })).leaving).toEqual(
    profiles.map(({ id, name }) => ({ id, name })),
  );
});

test('where the environment does not tell what was made by hand, rows that are not there yet were not', async () => {
  const content = makeContent();
  const [profile] = content.profiles;
  if (!profile) throw new Error('no profile');
  const item = { id: 'new', table: 'contact', columns: { recorddistributioncriteria: 0 }, associations: [] };
  const more = { ...content, profiles: [{ ...profile, items: [...profile.items, item] }] };
  fake.handMade = undefined;
  const added = await previewImport(fake, more);
  expect(added.changes).toMatchObject([{ action: 'create', name: 'contact' }]);
  expect(added.handMade).toEqual([]);
  expect((await previewImport(fake, { ...content, profiles: [{ ...profile, items: [] }] })).handMade).toBeUndefined();
});
