import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assignPeople } from '../../src/deploy/assign-people.ts';
import type { Membership, Principal } from '../../src/deploy/environment.ts';
import { isOutcomeUnknown } from '../../src/deploy/write-once.ts';
import { Crash, FakeEnvironment, makeProfile } from './fake-environment.ts';
import type { Fault } from './fake-environment.ts';

const profiles = ['a', 'b', 'c'];
const faults: Fault[] = ['crash-before', 'crash-half', 'crash-after', 'silent-before', 'silent-half', 'silent-after'];

/** Where somebody is at the start, and is to be in the end. */
interface Person {
  readonly start: string | undefined;
  /** By the older lookup rather than by a row, or by both. */
  readonly by: 'row' | 'lookup' | 'both';
  readonly wanted: string | undefined;
}

const person: fc.Arbitrary<Person> = fc.record({
  start: fc.option(fc.constantFrom(...profiles), { nil: undefined }),
  by: fc.constantFrom('row', 'lookup', 'both'),
  wanted: fc.option(fc.constantFrom(...profiles), { nil: undefined }),
});

/** Up to three requests' worth of people. */
const crowd = fc.array(person, { minLength: 1, maxLength: 250, size: 'max' });
const breakdowns = fc.array(fc.tuple(fc.nat(8), fc.constantFrom(...faults)), { maxLength: 3 });

const principalAt = (index: number): Principal => ({
  kind: index % 7 === 0 ? 'team' : 'user',
  id: `p${index}`,
  name: `p${index}`,
});

function membershipsOf({ start, by }: Person, index: number): Membership[] {
  if (start === undefined) return [];
  const principal = principalAt(index);
  const own = { principal, profile: makeProfile(start) };
  const kept =
    principal.kind === 'team' || by === 'row'
      ? (['row'] as const)
      : by === 'both'
        ? (['row', 'lookup'] as const)
        : (['lookup'] as const);
  return kept.map((one) => ({ ...own, id: one === 'row' ? `m-${principal.id}` : principal.id, kept: one }));
}

/** An environment that says of every state it is in who is in how many profiles. */
class WatchedEnvironment extends FakeEnvironment {
  constructor(people: readonly Person[]) {
    super();
    this.profiles = profiles.map((id) => makeProfile(id));
    const principals = people.map((_, index) => principalAt(index));
    this.users = principals.filter(({ kind }) => kind === 'user');
    this.teams = principals.filter(({ kind }) => kind === 'team');
    this.memberships = people.flatMap(membershipsOf);
    const had = new Map(people.map(({ start }, index) => [principalAt(index).id, start !== undefined]));
    this.check = () => {
      const now = this.profilesOfAll();
      for (const [id, hadOne] of had) {
        const count = now.get(id)?.size ?? 0;
        if (count > 1) throw new Error(`${id} is in two profiles`);
        if (hadOne && count === 0) throw new Error(`${id} is in none`);
      }
    };
  }

  profilesOfAll(): Map<string, Set<string>> {
    const all = new Map<string, Set<string>>();
    for (const { principal, profile } of this.memberships) {
      all.set(principal.id, (all.get(principal.id) ?? new Set()).add(profile.id));
    }
    return all;
  }
}

test('whatever the start and wherever it dies, the same command ends with everybody where they are wanted, and never in two', async () => {
  await fc.assert(
    fc.asyncProperty(crowd, breakdowns, async (people, broken) => {
      const fake = new WatchedEnvironment(people);
      const wanted = profiles.map((profile) => {
        const own = people.flatMap((one, index) => (one.wanted === profile ? [principalAt(index)] : []));
        const named = (kind: Principal['kind']) => own.filter((one) => one.kind === kind).map(({ id }) => id);
        return { profile, users: named('user'), teams: named('team') };
      });
      fc.pre(people.some((one) => one.wanted !== undefined));
      const run = () =>
        assignPeople(
          { environment: fake, journal: fake.journal, readBack: { attempts: 1, wait: 0 } },
          { people: wanted, move: true, others: 'leave' },
        );
      for (const [at, fault] of broken) {
        fake.faults.set(fake.writes.length + at, fault);
        await run().catch((error: unknown) => {
          // A run that cannot tell what became of an earlier one's moves says so and leaves them to the next.
          if (!(error instanceof Crash || isOutcomeUnknown(error))) throw error;
        });
        fake.restart();
      }
      const result = await run();
      expect(result.profiles.flatMap(({ failed }) => failed)).toEqual([]);
      const where = fake.profilesOfAll();
      for (const [index, { start, wanted: goal }] of people.entries()) {
        const expected = goal ?? start;
        expect([...(where.get(principalAt(index).id) ?? [])]).toEqual(expected === undefined ? [] : [expected]);
      }
      expect(fake.intents).toEqual([]);
    }),
    {
      numRuns: 60,
      examples: [
        [
          [{ start: 'b', by: 'row', wanted: 'a' }],
          [
            [1, 'crash-before'],
            [0, 'silent-half'],
          ],
        ],
      ],
    },
  );
});
