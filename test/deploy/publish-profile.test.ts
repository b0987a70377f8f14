import { beforeEach, expect, test } from '@jest/globals';
import { publishProfile } from '../../src/deploy/publish-profile.ts';
import { FakeEnvironment, makeProfile } from './fake-environment.ts';

const readBack = { attempts: 2, wait: 1 };

let fake: FakeEnvironment;

beforeEach(() => {
  fake = new FakeEnvironment();
  fake.profiles = [makeProfile('a', { hasUnpublishedChanges: true })];
});

test('publishing is proven and says what there was to publish', async () => {
  const first = await publishProfile(fake, 'A', readBack);
  expect(first).toEqual({
    profile: { id: 'a', name: 'A' },
    hadChanges: true,
    publishedBefore: '2023-01-01T00:00:00Z',
    publishedOn: '2023-11-14T22:13:20.000Z',
  });
  fake.now++;
  expect((await publishProfile(fake, 'A', readBack)).hadChanges).toBe(false);
});

test('a date that does not move is published once more, then refused', async () => {
  await publishProfile(fake, 'A', readBack);
  fake.writes.length = 0;
  await expect(publishProfile(fake, 'A', readBack)).rejects.toMatchObject({ code: 'not-verified' });
  expect(fake.writes).toEqual(['publish', 'publish']);
});

test('a date that moves proves nothing while changes are left unpublished', async () => {
  const publish = fake.publishProfiles.bind(fake);
  fake.publishProfiles = async (ids) => {
    await publish(ids);
    fake.profiles = fake.profiles.map((profile) => ({ ...profile, hasUnpublishedChanges: true }));
  };
  await expect(publishProfile(fake, 'A', readBack)).rejects.toMatchObject({
    code: 'not-verified',
    message: expect.stringContaining('changes are left unpublished'),
  });
});

test('no answer is fine where the publish shows, and a failure where it does not', async () => {
  fake.faults.set(0, 'silent-after').set(1, 'silent-before');
  await publishProfile(fake, 'A', readBack);
  fake.now++;
  await expect(publishProfile(fake, 'A', readBack)).rejects.toMatchObject({ code: 'no-answer' });
});

test('a refusal keeps its code', async () => {
  fake.refused = 'publish';
  await expect(publishProfile(fake, 'A', readBack)).rejects.toMatchObject({ code: '0x800609A6' });
});
