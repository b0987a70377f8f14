import type { Membership, Principal, ProfileReference } from '../environment.ts';
import { principalKey } from '../plan-memberships.ts';
import type { Change } from './change.ts';
import { columnsOf } from './change-people.ts';
import type { Snapshot } from './snapshot.ts';

/** How people come back to the profiles they were in: those who are in a profile of the snapshot now, or were then. */
export function planReturn(snapshot: Snapshot, memberships: readonly Membership[]): readonly Change[] {
  const concerned = (all: readonly Membership[]) => all.filter(({ profile }) => snapshot.profiles.includes(profile.id));
  const [then, now] = [byPrincipal(snapshot.memberships), byPrincipal(memberships)];
  const principals = new Map(
    [...concerned(snapshot.memberships), ...concerned(memberships)].map(({ principal }) => [
      principalKey(principal),
      principal,
    ]),
  );
  return [...principals].flatMap(([key, principal]) => {
    const from = now.get(key);
    return changeOf(principal, { from: from ? [from] : [], to: then.get(key) });
  });
}

/** A change of who is in which profile; out of one into another is a replacement, carried out as a move. */
export function changeOf(
  principal: Principal,
  { from, to }: { readonly from: readonly ProfileReference[]; readonly to: ProfileReference | undefined },
): readonly Change[] {
  const profile = to ?? from[0];
  if (!profile || from.some(({ id }) => id === to?.id)) return [];
  return [
    {
      action: to ? (from.length > 0 ? 'replace' : 'create') : 'delete',
      kind: principal.kind,
      profile: profile.name,
      name: principal.name,
      before: columnsOf(from),
      after: columnsOf(to ? [to] : []),
      row: { id: principal.id, profileId: profile.id },
    },
  ];
}

function byPrincipal(memberships: readonly Membership[]): ReadonlyMap<string, ProfileReference> {
  return new Map(memberships.map(({ principal, profile }) => [principalKey(principal), profile]));
}
