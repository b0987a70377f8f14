import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Member } from '../../src/validate/environment-facts.ts';
import { findSharedMembers } from '../../src/validate/shared-members.ts';

const profileOf = (id: string) => ({ id, name: `Profile ${id}` });
const someone = fc.constantFrom('nora', 'ivan', 'olga', 'crew');
const profile = fc.constantFrom('a', 'b', 'c').map(profileOf);
const user = fc.record({ id: someone, profile }).map(({ id, profile }): Member => ({
  kind: 'user',
  id,
  name: id,
  profile,
  users: [],
}));
const team = fc
  .record({ id: fc.constantFrom('crew', 'others', 'third'), profile, users: fc.array(someone, { maxLength: 3 }) })
  .map(({ id, profile, users }): Member => ({ kind: 'team', id, name: id, profile, users }));
/** A team is of the same people wherever it is named. */
const members = fc.array(fc.oneof(user, team), { maxLength: 12 }).map((all) => {
  const people = new Map(all.filter(({ kind }) => kind === 'team').map(({ id, users }) => [id, users]));
  return all.map((one) => (one.kind === 'team' ? { ...one, users: people.get(one.id) ?? [] } : one));
});

/** Pairs of profiles as `a b`, each way round the same. */
const pairsOf = (all: readonly Member[]) =>
  [...findSharedMembers(all)].map(({ kind, first, second }) => {
    const pair = [first.profile.id, second.profile.id].sort().join(' ');
    return {
      kind,
      pair,
      isOwn: first.team === undefined && second.team === undefined,
      name: first.name ?? second.name,
    };
  });

test('two profiles of their own are found for exactly those who have two, once for each pair', () => {
  fc.assert(
    fc.property(members, (all) => {
      const expected = new Set<string>();
      for (const a of all)
        for (const b of all)
          if (a.kind === b.kind && a.id === b.id && a.profile.id < b.profile.id)
            expected.add(`${a.kind} ${a.id} ${a.profile.id} ${b.profile.id}`);
      const found = pairsOf(all).filter(({ isOwn }) => isOwn);
      expect(found.map(({ kind, name, pair }) => `${kind} ${String(name)} ${pair}`).sort()).toEqual(
        [...expected].sort(),
      );
    }),
  );
});

test('in whatever order they are told, the same is found', () => {
  const shown = (all: readonly Member[]) =>
    pairsOf(all)
      .map((pair) => JSON.stringify(pair))
      .sort();
  const direct = fc.array(user, { maxLength: 12 });
  fc.assert(
    fc.property(direct, (all) => {
      expect(shown([...all].reverse())).toEqual(shown(all));
    }),
  );
});

test('what comes through teams is never told of a team, nor through the same team twice', () => {
  fc.assert(
    fc.property(members, (all) => {
      for (const { kind, first, second } of findSharedMembers(all)) {
        expect(first.profile.id).not.toBe(second.profile.id);
        if (kind === 'team') expect([first.team, second.team]).toEqual([undefined, undefined]);
        if (first.team) expect(first.team.id).not.toBe(second.team?.id);
      }
    }),
  );
});
