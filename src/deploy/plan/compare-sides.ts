import type { Change } from './change.ts';
import { compareProfile } from './compare-profile.ts';
import { associationKey } from './profile-rows.ts';
import type { Columns, ItemRow, ProfileRows } from './profile-rows.ts';

/** Profiles from one place, to be compared with those of another. */
export interface Side {
  readonly profiles: readonly ProfileRows[];
  /** Columns that the place says nothing of. */
  readonly unsaid: readonly string[];
}

/**
 * What would have to change for one side to be as the other. Profiles are paired by id, then by name; where each side has one, it
 * is that. Only columns that both sides say are compared.
 */
export function compareSides(a: Side, b: Side): readonly Change[] {
  const left = [...a.profiles];
  const pairs = b.profiles.map((wanted) => {
    const current = findPair(wanted, left) ?? onlyOne(a, b);
    if (current) left.splice(left.indexOf(current), 1);
    return { wanted, current };
  });
  const unsaid = new Set([...a.unsaid, ...b.unsaid]);
  const options = { prune: true, publish: false };
  return [
    ...pairs.flatMap(({ wanted, current }) => {
      const before = current && { ...limitProfile(current, { unsaid }), managed: false, isPublished: true };
      return compareProfile(limitProfile(wanted, { unsaid, other: current }), before, options).changes;
    }),
    ...left.map(deletion),
  ];
}

function findPair({ id, name }: ProfileRows, profiles: readonly ProfileRows[]): ProfileRows | undefined {
  const key = name.toLowerCase();
  return profiles.find((each) => each.id === id) ?? profiles.find((each) => each.name.toLowerCase() === key);
}

function onlyOne(a: Side, b: Side): ProfileRows | undefined {
  return a.profiles.length === 1 && b.profiles.length === 1 ? a.profiles[0] : undefined;
}

interface Limits {
  readonly unsaid: ReadonlySet<string>;
  /** The other profile, whose columns count; undefined: there is none, or all count. */
  readonly other?: ProfileRows | undefined;
}

/** A profile with only those columns that the other says too. */
function limitProfile(profile: ProfileRows, { unsaid, other }: Limits): ProfileRows {
  const items = new Map(other?.items.map((item) => [item.table, item]));
  return {
    ...profile,
    columns: limit(profile.columns, { unsaid, other: other?.columns }),
    items: profile.items.map((item) => limitItem(item, { unsaid, other: items.get(item.table) })),
  };
}

function limitItem(
  item: ItemRow,
  { unsaid, other }: { unsaid: Limits['unsaid']; other: ItemRow | undefined },
): ItemRow {
  const associations = new Map(other?.associations.map((each) => [associationKey(each), each]));
  return {
    ...item,
    columns: limit(item.columns, { unsaid, other: other?.columns }),
    associations: item.associations.map((each) => ({
      ...each,
      columns: limit(each.columns, { unsaid, other: associations.get(associationKey(each))?.columns }),
    })),
  };
}

function limit(columns: Columns, { unsaid, other }: { unsaid: Limits['unsaid']; other: Columns | undefined }): Columns {
  const counts = (name: string) => !unsaid.has(name) && (other === undefined || name in other);
  return Object.fromEntries(Object.entries(columns).filter(([name]) => counts(name)));
}

function deletion({ id, name, columns }: ProfileRows): Change {
  const row = { id, profileId: id };
  return { action: 'delete', kind: 'profile', profile: name, name, before: columns, after: null, row };
}
