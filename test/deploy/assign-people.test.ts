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

/** Who is to be in B. */
function toB(
  users: readonly string[],
  teams: readonly string[] = [],
  more: Partial<AssignRequest> = {},
): AssignRequest {
  return { people: [{ profile: 'b', users, teams }], move: false, others: 'leave', ...more };
}
const request = toB(['ann', 'bob'], ['crew'], { move: true });

let fake: FakeEnvironment;

beforeEach(() => {
  fake = build();
});

/** Ann and the crew are in A, Ann by two ways; Bob is in none. Nobody may ever be in two profiles after a write, nor lose one. */
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
    for (const one of [ann, crew]) expect(profilesOf(built, one).size).toBe(1);
    expect(profilesOf(built, bob).size).toBeLessThan(2);
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

const assign = (wanted: AssignRequest) => assignPeople(contextOf(fake), wanted);

function expectGoal(environment: FakeEnvironment): void {
  for (const one of [ann, bob, crew]) expect([...profilesOf(environment, one)]).toEqual(['b']);
  expect(environment.memberships).toHaveLength(3);
  expect(environment.intents).toEqual([]);
}

test('whoever is in another profile is refused, and nothing is written', async () => {
  const work = assign({ ...request, move: false });
  await expect(work).rejects.toThrow(UsageError);
  await expect(work).rejects.toMatchObject({
    message: expect.stringContaining('user ann@contoso.example is in "A"; team Crew is in "A"'),
    hint: 'to move them to "B", add --move; nothing was changed',
  });
  expect(fake.writes).toEqual([]);
});

test('with move they go over, the others are added, and a second run changes nothing', async () => {
  const { profiles } = await assign(request);
  expect(profiles).toMatchObject([{ profile: { id: 'b' }, added: [bob], failed: [], notNamed: [] }]);
  expect(profiles[0]?.moved.map(({ principal }) => principal)).toEqual([ann, crew]);
  expectGoal(fake);
  const writes = fake.writes.length;
  const again = await assign({ ...request, move: false });
  expect(again.profiles).toMatchObject([{ unchanged: [ann, bob, crew], added: [], moved: [] }]);
  expect(fake.writes).toHaveLength(writes);
});

test('the same person named twice is assigned once, and with two profiles not at all', async () => {
  await assign(toB(['bob', 'bob@contoso.example']));
  expect(fake.writes).toEqual(['bob to b']);
  const people = [
    { profile: 'a', users: ['bob'], teams: [] },
    { profile: 'B', users: ['bob'], teams: [] },
  ];
  await expect(assign({ people, move: true, others: 'leave' })).rejects.toMatchObject({
    code: 'named-twice',
    message: 'user bob@contoso.example is named with "A" and with "B"',
  });
});

test('nobody and unknown people are refused', async () => {
  await expect(assign(toB([]))).rejects.toThrow('nobody was named');
  await expect(assign(toB(['eve']))).rejects.toThrow('unknown eve');
  expect(fake.writes).toEqual([]);
});

test('the older lookup to the same profile is no second profile', async () => {
  fake.memberships = [{ id: 'ann', kept: 'lookup', principal: ann, profile: makeProfile('b') }];
  fake.check = () => undefined;
  await assign({ ...request, move: false });
  expect(profilesOf(fake, ann)).toEqual(new Set(['b']));
});

test('several profiles at once: a swap is done in one request', async () => {
  const people = [
    { profile: 'a', users: ['bob'], teams: [] },
    { profile: 'b', users: ['ann'], teams: [] },
  ];
  const { profiles } = await assign({ people, move: true, others: 'leave' });
  expect(profiles).toMatchObject([
    { profile: { name: 'A' }, added: [bob], notNamed: [] },
    { profile: { name: 'B' }, moved: [{ principal: ann }] },
  ]);
  expect(fake.writes).toEqual(['record', 'bob to a, ann to b', 'clear']);
});

test('pruning takes out whoever is not named, also everybody; without it they are listed', async () => {
  const listed = await assign({ people: [{ profile: 'a', users: ['ann'], teams: [] }], move: false, others: 'list' });
  expect(listed.profiles).toMatchObject([{ notNamed: [crew], removed: [], unchanged: [ann] }]);
  expect(fake.writes).toEqual([]);
  fake.check = () => undefined;
  const pruned = await assign({ people: [{ profile: 'a', users: [], teams: [] }], move: false, others: 'remove' });
  expect(pruned.profiles).toMatchObject([{ notNamed: [], removed: [ann, crew] }]);
  expect(fake.memberships).toEqual([]);
});

describe('a fault at any write', () => {
  const writes = ['record', 'ann to b, bob to b, crew to b', 'clear'];
  const faults: Fault[] = [
    ...(['crash-before', 'crash-half', 'crash-after'] as const),
    ...(['silent-before', 'silent-half', 'silent-after'] as const),
  ];
  const cases = faults.flatMap((fault) => writes.map((_, at) => [fault, at] as const));

  test('these are the writes', async () => {
    await assign(request);
    expect(fake.writes).toEqual(writes);
  });

  test.each(cases)('%s at write %i: the same command reaches the goal', async (fault, at) => {
    fake.faults.set(at, fault);
    await assign(request).catch((error: unknown) => {
      expect(error).toBeInstanceOf(Crash);
    });
    fake.restart();
    await assign(request);
    expectGoal(fake);
  });

  test.each(cases)('%s at write %i: a next run about others leaves nobody without a profile', async (fault, at) => {
    fake.faults.set(at, fault);
    await assign(toB(['ann'], ['crew'], { move: true })).catch(() => undefined);
    fake.restart();
    await unassignPeople(contextOf(fake), [{ profile: 'b', users: ['bob'], teams: [] }]);
    for (const one of [ann, crew]) expect(profilesOf(fake, one).size).toBe(1);
    expect(fake.intents).toEqual([]);
  });
});

test('a request without an answer is read back and not repeated', async () => {
  fake.faults.set(0, 'silent-after');
  expect((await assign(toB(['bob']))).profiles).toMatchObject([{ added: [bob], failed: [] }]);
  expect(fake.writes).toEqual(['bob to b']);
});

test('what did not land is reported and not repeated, and the others are', async () => {
  fake.faults.set(0, 'silent-before');
  const { profiles } = await assign(toB(['bob']));
  expect(profiles).toMatchObject([{ added: [], failed: [{ principal: bob, code: 'no-answer', exitCode: 4 }] }]);
  expect(fake.writes).toEqual(['bob to b']);
});

test('somebody who assigned the same person a moment earlier is no failure', async () => {
  fake.changeMemberships = ([write]) => {
    const [principal, profile] = [write?.principal ?? bob, write?.join ?? makeProfile('b')];
    fake.memberships.push({ id: 'other', kept: 'row', principal, profile });
    return Promise.resolve([new EnvironmentError('duplicate', { code: '0x80040237' })]);
  };
  expect((await assign(toB(['bob']))).profiles).toMatchObject([{ added: [bob], failed: [] }]);
});

test('whom the environment refuses stays where they are and does not stop the others', async () => {
  fake.refused = 'ann';
  const { profiles } = await assign(request);
  expect(profiles).toMatchObject([{ added: [bob], failed: [{ principal: ann, code: '0x800609A6' }] }]);
  expect(profilesOf(fake, ann)).toEqual(new Set(['a']));
  expect(fake.intents).toEqual([]);
});

test('a disabled user is a failure and is not written', async () => {
  fake.users = [ann, { ...bob, disabled: true }];
  const { profiles } = await assign(request);
  expect(profiles).toMatchObject([{ failed: [{ principal: { name: bob.name }, code: 'disabled-user' }] }]);
  expect(fake.writes).toContain('ann to b, crew to b');
});

test('what roles lack is said before anything is written', async () => {
  const said: string[] = [];
  fake.lacking = new Map([['bob', ['prvUseTabletApp']]]);
  const onWarning = (text: string) => {
    expect(fake.writes).toEqual([]);
    said.push(text);
  };
  expect(await assignPeople({ ...contextOf(fake), onWarning }, request)).toMatchObject({ privilegesChecked: true });
  expect(said).toEqual(['user bob@contoso.example lacks prvUseTabletApp, which a member needs']);
  fake.lacking = undefined;
  fake.memberships = [];
  fake.check = () => undefined;
  expect(await assign(request)).toMatchObject({ privilegesChecked: false });
});

test('an earlier move that is refused now is told and forgotten, and whoever was moved elsewhere meanwhile stays there', async () => {
  const [a, b, c] = [makeProfile('a'), makeProfile('b'), makeProfile('c')];
  fake.intents = [
    { principal: ann, from: [a], to: b },
    { principal: bob, from: [a], to: b },
  ];
  fake.memberships.push({ id: 'x3', kept: 'row', principal: bob, profile: c });
  fake.refused = 'ann';
  const result = await assign(toB([], ['crew'], { move: true }));
  expect(result.repaired).toEqual([]);
  expect(result.warnings).toEqual([
    'the move of user ann@contoso.example to "B", which an earlier run had begun, was refused: refused (0x800609A6)',
  ]);
  expect(profilesOf(fake, bob)).toEqual(new Set(['c']));
  expect(fake.intents).toEqual([]);
});

test('whoever an earlier run left without a profile gets it', async () => {
  fake.memberships = [];
  fake.check = () => undefined;
  fake.intents = [{ principal: ann, from: [makeProfile('a')], to: makeProfile('b') }];
  const result = await assign(toB(['bob']));
  expect(result.repaired).toMatchObject([{ principal: ann }]);
  expect(profilesOf(fake, ann)).toEqual(new Set(['b']));
});

test('a user with one profile and another through a team is warned about, also when the team is assigned', async () => {
  fake.teamMembers = [{ teamId: 'crew', userId: 'ann' }];
  const warning = ['user ann@contoso.example has "A" directly and "B" through team Crew'];
  expect(await assign(toB([], ['crew'], { move: true }))).toMatchObject({ warnings: warning });
});

test('a profile that was never published is warned about', async () => {
  fake.profiles = [makeProfile('b', { publishedOn: undefined })];
  expect((await assign(toB(['bob']))).warnings).toEqual([expect.stringContaining('never published')]);
});

test('somebody who interferes is noticed', async () => {
  fake.check = () => {
    fake.memberships = [];
  };
  expect((await assign(toB(['bob']))).profiles).toMatchObject([{ failed: [{ code: 'not-verified' }] }]);
});

test('unassigning takes people out of that profile only', async () => {
  fake.check = () => undefined;
  const { profiles } = await unassignPeople(contextOf(fake), [{ profile: 'a', users: ['ann', 'bob'], teams: [] }]);
  expect(profiles).toMatchObject([{ removed: [ann], unchanged: [bob], failed: [] }]);
  expect(fake.memberships.map(({ principal }) => principal)).toEqual([crew]);
  fake.refused = 'crew';
  const refused = await unassignPeople(contextOf(fake), [{ profile: 'a', users: [], teams: ['crew'] }]);
  expect(refused.profiles).toMatchObject([{ removed: [], failed: [{ principal: crew, code: '0x800609A6' }] }]);
});

test('members are listed for each profile, each once', async () => {
  expect(await listMembers(fake)).toEqual([
    { profile: { id: 'a', name: 'A' }, users: [ann], teams: [crew] },
    { profile: { id: 'b', name: 'B' }, users: [], teams: [] },
  ]);
  expect(await listMembers(fake, 'B')).toHaveLength(1);
});
