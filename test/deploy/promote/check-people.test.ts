import { expect, test } from '@jest/globals';
import type { Principal } from '../../../src/deploy/environment.ts';
import { checkPeople } from '../../../src/deploy/promote/check-people.ts';
import { FakeEnvironment } from '../fake-environment.ts';

const north = { id: '11111111-1111-4111-8111-111111111111', name: 'North' };
const south = { id: '22222222-2222-4222-8222-222222222222', name: 'South' };
const ana: Principal = { kind: 'user', id: '33333333-3333-4333-8333-333333333333', name: 'ana@contoso.com' };

function environmentWithAna(): FakeEnvironment {
  const environment = new FakeEnvironment();
  environment.users = [ana];
  return environment;
}

const asked = (profile: string) => ({ profile, users: ['ana@contoso.com'], teams: [] });

test('somebody who is in no other profile is fine', async () => {
  const check = { people: [asked('north')], profiles: [north, south], move: false };
  await expect(checkPeople(environmentWithAna(), check)).resolves.toBeUndefined();
});

test('somebody who is named with two profiles is refused before anything is changed', async () => {
  const environment = environmentWithAna();
  const check = { people: [asked('North'), asked('South')], profiles: [north, south], move: true };
  await expect(checkPeople(environment, check)).rejects.toThrow(/ana@contoso\.com.*North.*South/);
  expect(environment.writes).toEqual([]);
});

test('somebody whom the target does not know is refused', async () => {
  const people = [{ profile: 'North', users: ['nobody@contoso.com'], teams: [] }];
  await expect(checkPeople(environmentWithAna(), { people, profiles: [north], move: true })).rejects.toThrow(
    /nobody@contoso\.com/,
  );
});

test('somebody in another profile is refused unless they may be moved', async () => {
  const environment = environmentWithAna();
  environment.memberships = [
    { principal: ana, profile: south, kept: 'row', id: '44444444-4444-4444-8444-444444444444' },
  ];
  const check = { people: [asked('North')], profiles: [north] };
  await expect(checkPeople(environment, { ...check, move: false })).rejects.toThrow(/South/);
  await expect(checkPeople(environment, { ...check, move: true })).resolves.toBeUndefined();
});
