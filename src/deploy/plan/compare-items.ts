import type { Change, RowAddress, UnknownRow } from './change.ts';
import { compareAssociations } from './compare-associations.ts';
import { compareColumns, newColumns } from './compare-columns.ts';
import type { CompareOptions, ProfileComparison } from './profile-comparison.ts';
import type { EnvironmentProfile, ItemRow, ProfileRows } from './profile-rows.ts';

/** Columns of an item that only its creation sets. Source: dataverse-model §1.2. */
const fixedItemColumns = ['name', 'isvisibleingrid'];

/** Compares the items of a profile, each with its associations. */
export function compareItems(
  wanted: ProfileRows,
  current: EnvironmentProfile | undefined,
  options: CompareOptions,
): ProfileComparison {
  const changes: Change[] = [];
  const unknown: UnknownRow[] = [];
  const there = new Map(current?.items.map((item) => [item.table, item]));
  for (const item of wanted.items) {
    const compared = compareItem({ profile: wanted, item, before: there.get(item.table) }, options);
    changes.push(...compared.changes);
    unknown.push(...compared.unknown);
    there.delete(item.table);
  }
  for (const item of there.values()) {
    if (options.prune) changes.push(...deletion(wanted, item));
    else unknown.push({ kind: 'item', profile: wanted.name, name: item.table });
  }
  return { changes, unknown };
}

interface ItemPair {
  readonly profile: ProfileRows;
  readonly item: ItemRow;
  readonly before: ItemRow | undefined;
}

function compareItem({ profile, item, before }: ItemPair, options: CompareOptions): ProfileComparison {
  const about = { kind: 'item', profile: profile.name, name: item.table } as const;
  const id = before?.id ?? item.id;
  const row = addressOf(profile, { ...item, id });
  const owner = { profile, item: { ...item, id } };
  if (!before) {
    const create: Change = { ...about, action: 'create', before: null, after: newColumns(item), row };
    const below = compareAssociations(owner, { before: [], isReplaced: false }, options);
    return { changes: [create, ...below.changes], unknown: below.unknown };
  }
  const difference = compareColumns(item.columns, before.columns);
  const isReplaced = difference !== undefined && fixedItemColumns.some((name) => name in difference.after);
  const below = compareAssociations(owner, { before: before.associations, isReplaced }, options);
  const own: Change[] = isReplaced
    ? [{ ...about, action: 'replace', before: before.columns, after: { ...before.columns, ...item.columns }, row }]
    : difference
      ? [{ ...about, action: 'update', ...difference, row }]
      : [];
  return { changes: [...own, ...below.changes], unknown: below.unknown };
}

/** The item and its associations, which would go with it: a plan says everything that is lost. */
function deletion(profile: ProfileRows, item: ItemRow): readonly Change[] {
  const { columns: before, table } = item;
  const row = addressOf(profile, item);
  const owner = { profile, item: { ...item, associations: [] } };
  const below = compareAssociations(
    owner,
    { before: item.associations, isReplaced: false },
    { prune: true, publish: false },
  );
  return [
    ...below.changes,
    { action: 'delete', kind: 'item', profile: profile.name, name: table, before, after: null, row },
  ];
}

function addressOf(profile: ProfileRows, { id, table }: ItemRow): RowAddress {
  return { id, profileId: profile.id, table };
}
