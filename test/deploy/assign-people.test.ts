import { beforeEach, describe, expect, test } from '@jest/globals';
import { EnvironmentError, UsageError } from '../../src/diagnostics/errors.ts';
import { assignPeople } from '../../src/deploy/assign-people.ts';
import type { AssignRequest } from '../../src/deploy/assign-people.ts';
import type { Principal } from '../../src/deploy/environment.ts';
import { listMembers } from '../../src/deploy/list-members.ts';
import { unassignPeople } from '../../src/deploy/unassign-people.ts';
import { Crash, FakeEnvironment, makeProfile } from './fake-environment.ts';
import type { Fault } from './fake-environment.ts';

const ann: Principal = { kind: 'user', id: 'ann', name: 'ann@contoso.example' };
const bob: Principal = { kind: 'user', id: 'bob', name: 'bob@contoso.example' };
const crew: Principal = { kind: 'team', id: 'crew', name: 'Crew' };
const request: AssignRequest = { profile: 'b', users: ['ann', 'bob'], teams: ['crew'], move: true };

let fake: FakeEnvironment;

beforeEach(() => {
  fake = build();
});

/** Ann and the crew are in A, Ann by two ways; Bob is in none. Nobody may ever be in two profiles after a write. */
function build(): FakeEnvironment {
  const built = new FakeEnvironment();
  const a = makeProfile('a');
  built.profiles = [a, makeProfile('b')];
  built.users = [ann, bob];
  built.teams = [crew];
  built.memberships = [
    { id: 'x1', kept: 'row', principal: ann, profile: a },
    { id: 'ann', kept: 'lookup', principal: ann, profile: a },
    { id: 'x2', kept: 'row', principal: crew, profile: a },
  ];
  built.check = () => {
    for (const one of [ann, bob, crew]) expect(profilesOf(built, one).size).toBeLessThan(2);
  };
  return built;
}

function profilesOf(environment: FakeEnvironment, principal: Principal): Set<string> {
  return new Set(
    environment.memberships.filter((one) => one.principal.id === principal.id).map((one) => one.profile.id),
  );
}

const contextOf = (environment: FakeEnvironment) => ({
  environment,
  journal: environment.journal,
  readBack: { attempts: 2, wait: 1 },
});

function expectGoal(environment: FakeEnvironment): void {
  for (const one of [ann, bob, crew]) expect([...profilesOf(environment, one)]).toEqual(['b']);
  expect(environment.memberships).toHaveLength(3);
  expect(environment.intent).toBeUndefined();
}

test('whoever is in another profile is refused, and nothing is written', async () => {
  const work = assignPeople(contextOf(fake), { ...request, move: false });
  await expect(work).rejects.toThrow(UsageError);
  await expect(work).rejects.toMatchObject({
    message: expect.stringContaining('user ann@contoso.example is in "A"; team Crew is in "A"'),
    hint: expect.stringContaining('--move'),
  });
  expect(fake.writes).toEqual([]);
});

test('with move they go over, the others are added, and a second run changes nothing', async () => {
  const result = await assignPeople(contextOf(fake), request);
  expect(result.added).toEqual([bob]);
  expect(result.moved.map(({ principal }) => principal)).toEqual([ann, crew]);
  expectGoal(fake);
  const writes = fake.writes.length;
  const again = await assignPeople(contextOf(fake), { ...request, move: false });
  expect(again.unchanged).toEqual([ann, bob, crew]);
  expect(fake.writes).toHaveLength(writes);
});

test('the same person named twice is assigned once', async () => {
  await assignPeople(contextOf(fake), { profile: 'b', users: ['bob', 'bob@contoso.example'], teams: [], move: false });
  expect(fake.writes).toEqual(['join b']);
});

test('nobody and unknown people are refused', async () => {
  await expect(assignPeople(contextOf(fake), { ...request, users: [], teams: [] })).rejects.toThrow('nobody was named');
  await expect(assignPeople(contextOf(fake), { ...request, users: ['eve'] })).rejects.toThrow('unknown eve');
  expect(fake.writes).toEqual([]);
});

test('the older lookup to the same profile is no second profile', async () => {
  fake.memberships = [{ id: 'ann', kept: 'lookup', principal: ann, profile: makeProfile('b') }];
  await assignPeople(contextOf(fake), { ...request, move: false });
  expect(profilesOf(fake, ann)).toEqual(new Set(['b']));
});

describe('a fault at any write', () => {
  const writes = 13;
  const faults: Fault[] = ['crash-before', 'crash-after', 'silent-before', 'silent-after'];
  const cases = faults.flatMap((fault) => Array.from({ length: writes }, (_, at) => [fault, at] as const));

  test.each(cases)('%s at write %i: the same command reaches the goal', async (fault, at) => {
    fake.faults.set(at, fault);
    try {
      await assignPeople(contextOf(fake), request);
    } catch (error) {
      if (!(error instanceof Crash)) expect(error).toMatchObject({ code: 'no-answer' });
    }
    fake.restart();
    await assignPeople(contextOf(fake), request);
    expectGoal(fake);
  });

  test.each(cases)('%s at write %i: a next run about others leaves nobody without a profile', async (fault, at) => {
    fake.faults.set(at, fault);
    await assignPeople(contextOf(fake), { ...request, users: ['ann'] }).catch(() => undefined);
    fake.restart();
    await unassignPeople(contextOf(fake), { profile: 'b', users: ['bob'], teams: [] });
    for (const one of [ann, crew]) expect(profilesOf(fake, one).size).toBe(1);
    expect(fake.intent).toBeUndefined();
  });

  test('two crashes in a row', async () => {
    for (let first = 0; first < writes; first++) {
      for (let second = 0; second < writes; second++) {
        fake = build();
        for (const at of [first, second]) {
          fake.faults.set(fake.writes.length + at, 'crash-after');
          await assignPeople(contextOf(fake), request).catch(() => undefined);
          fake.restart();
        }
        await assignPeople(contextOf(fake), request);
        expectGoal(fake);
      }
    }
  });
});

test('the writes are as many as the faults above try', async () => {
  await assignPeople(contextOf(fake), request);
  expect(fake.writes).toEqual([
    ...['record', 'leave ann', 'leave ann', 'join b', 'clear'],
    'join b',
    ...['record', 'leave crew', 'join b', 'clear'],
  ]);
});

test('a creation without an answer is read back and not repeated', async () => {
  fake.faults.set(0, 'silent-after');
  await assignPeople(contextOf(fake), { profile: 'b', users: ['bob'], teams: [], move: false });
  expect(fake.writes).toEqual(['join b']);
  expect(profilesOf(fake, bob)).toEqual(new Set(['b']));
});

test('a creation that did not land is reported and not repeated', async () => {
  fake.faults.set(0, 'silent-before');
  const work = assignPeople(contextOf(fake), { profile: 'b', users: ['bob'], teams: [], move: false });
  await expect(work).rejects.toMatchObject({ code: 'no-answer' });
  expect(fake.writes).toEqual(['join b']);
});

test('somebody who assigned the same person a moment earlier is no failure', async () => {
  fake.createMembership = (principal, profile) => {
    fake.memberships.push({ id: 'other', kept: 'row', principal, profile });
    return Promise.reject(new EnvironmentError('duplicate', { code: '0x80040237' }));
  };
  const result = await assignPeople(contextOf(fake), { profile: 'b', users: ['bob'], teams: [], move: false });
  expect(result.added).toEqual([bob]);
});

test('whom the new profile refuses goes back to the old one', async () => {
  fake.refused = 'join b';
  const work = assignPeople(contextOf(fake), { profile: 'b', users: ['ann'], teams: [], move: true });
  await expect(work).rejects.toMatchObject({ code: '0x800609A6' });
  expect(profilesOf(fake, ann)).toEqual(new Set(['a']));
  expect(fake.intent).toBeUndefined();
});

test('where the way back is refused too, the next run takes the move up', async () => {
  fake.faults.set(3, 'refuse').set(4, 'refuse');
  const work = assignPeople(contextOf(fake), { profile: 'b', users: ['ann'], teams: [], move: true });
  await expect(work).rejects.toMatchObject({ code: 'move-unfinished' });
  expect(profilesOf(fake, ann).size).toBe(0);
  fake.restart();
  const result = await assignPeople(contextOf(fake), { profile: 'b', users: ['bob'], teams: [], move: false });
  expect(result.repaired?.principal).toEqual(ann);
  expect(profilesOf(fake, ann)).toEqual(new Set(['b']));
});

test('a refusal to let go changes nothing', async () => {
  fake.refused = 'leave crew';
  const work = assignPeople(contextOf(fake), { profile: 'b', users: [], teams: ['crew'], move: true });
  await expect(work).rejects.toMatchObject({ code: '0x800609A6' });
  expect(profilesOf(fake, crew)).toEqual(new Set(['a']));
  expect(fake.intent).toBeUndefined();
});

test('a user with one profile and another through a team is warned about, also when the team is assigned', async () => {
  fake.teamMembers = [{ teamId: 'crew', userId: 'ann' }];
  const warning = ['user ann@contoso.example has "A" directly and "B" through team Crew'];
  const result = await assignPeople(contextOf(fake), { profile: 'b', users: [], teams: ['crew'], move: true });
  expect(result.warnings).toEqual(warning);
});

test('a profile that was never published is warned about', async () => {
  fake.profiles = [makeProfile('b', { publishedOn: undefined })];
  const result = await assignPeople(contextOf(fake), { profile: 'b', users: ['bob'], teams: [], move: false });
  expect(result.warnings).toEqual([expect.stringContaining('never published')]);
});

test('somebody who interferes is noticed', async () => {
  fake.check = () => {
    if (fake.writes.at(-1) === 'join b') fake.memberships = [];
  };
  const work = assignPeople(contextOf(fake), { profile: 'b', users: ['bob'], teams: [], move: false });
  await expect(work).rejects.toMatchObject({ code: 'not-verified' });
});

test('unassigning takes people out of that profile only', async () => {
  const result = await unassignPeople(contextOf(fake), { profile: 'a', users: ['ann', 'bob'], teams: [] });
  expect(result.removed).toEqual([ann]);
  expect(result.unchanged).toEqual([bob]);
  expect(fake.memberships.map(({ principal }) => principal)).toEqual([crew]);
});

test('members are listed for each profile, each once', async () => {
  expect(await listMembers(fake)).toEqual([
    { profile: { id: 'a', name: 'A' }, users: [ann], teams: [crew] },
    { profile: { id: 'b', name: 'B' }, users: [], teams: [] },
  ]);
  expect(await listMembers(fake, 'B')).toHaveLength(1);
});
