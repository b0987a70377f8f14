import { expect, test } from '@jest/globals';
import type { Membership, MembershipWrite, Principal } from '../../src/deploy/environment.ts';
import { writeMemberships } from '../../src/deploy/write-memberships.ts';
import { FakeEnvironment, makeProfile } from './fake-environment.ts';

const [a, b] = [makeProfile('a'), makeProfile('b')];
const names = ['ann', 'bob'] as const;

function startFake(): { fake: FakeEnvironment; move: (name: string) => MembershipWrite } {
  const fake = new FakeEnvironment();
  fake.profiles = [a, b];
  fake.users = names.map((name): Principal => ({ kind: 'user', id: name, name }));
  fake.memberships = fake.users.map((principal): Membership => ({
    id: `in-${principal.id}`,
    kept: 'row',
    principal,
    profile: a,
  }));
  const move = (name: string): MembershipWrite => {
    const principal: Principal = { kind: 'user', id: name, name };
    return { principal, leave: fake.memberships.filter((one) => one.principal.id === name), join: b };
  };
  return { fake, move };
}

const contextOf = (fake: FakeEnvironment) => ({
  environment: fake,
  journal: fake.journal,
  readBack: { attempts: 1, wait: 0 },
});

test('a move of which nobody knows how it ended stays written down while others are written', async () => {
  const { fake, move } = startFake();
  fake.faults.set(1, 'silent-before');
  await writeMemberships(contextOf(fake), [move('ann')]);
  await writeMemberships(contextOf(fake), [move('bob')]);
  expect(fake.intents.map(({ principal }) => principal.id)).toEqual(['ann']);
});

test('it is forgotten once the same person is written anew', async () => {
  const { fake, move } = startFake();
  fake.faults.set(1, 'silent-before');
  await writeMemberships(contextOf(fake), [move('ann')]);
  await writeMemberships(contextOf(fake), [{ ...move('ann'), join: undefined }]);
  expect(fake.memberships.map(({ principal }) => principal.id)).toEqual(['bob']);
  expect(fake.intents).toEqual([]);
});
