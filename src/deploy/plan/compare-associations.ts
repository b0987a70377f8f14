import type { Change, UnknownRow } from './change.ts';
import { compareColumns, newColumns } from './compare-columns.ts';
import type { CompareOptions, ProfileComparison } from './profile-comparison.ts';
import { associationKey } from './profile-rows.ts';
import type { AssociationRow, ItemRow, ProfileRows } from './profile-rows.ts';

/** Columns of an association that only its creation sets. Source: dataverse-model §1.3. */
const fixedAssociationColumns = ['name'];

/** An item and the profile it is in; the id is that of the row in the environment. */
interface Owner {
  readonly profile: ProfileRows;
  readonly item: ItemRow;
}

/** What the environment has below the item. */
interface Current {
  readonly before: readonly AssociationRow[];
  /** The item is deleted and created again, and its associations go with it: all of them have to be created again. */
  readonly isReplaced: boolean;
}

/** Compares the associations of one item. */
export function compareAssociations(owner: Owner, current: Current, options: CompareOptions): ProfileComparison {
  const changes: Change[] = [];
  const unknown: UnknownRow[] = [];
  const there = new Map(current.before.map((each) => [associationKey(each), each]));
  for (const wanted of owner.item.associations) {
    const key = associationKey(wanted);
    changes.push(...compareAssociation(owner, { wanted, before: there.get(key), isReplaced: current.isReplaced }));
    there.delete(key);
  }
  for (const each of there.values()) {
    if (options.prune) changes.push(change(owner, each, { action: 'delete', before: each.columns, after: null }));
    else {
      unknown.push({ kind: 'association', profile: owner.profile.name, name: nameOf(owner, each) });
      if (current.isReplaced) changes.push(returning(owner, each));
    }
  }
  return { changes, unknown };
}

interface Pair {
  readonly wanted: AssociationRow;
  readonly before: AssociationRow | undefined;
  readonly isReplaced: boolean;
}

function compareAssociation(owner: Owner, { wanted, before, isReplaced }: Pair): readonly Change[] {
  if (!before) return [change(owner, wanted, { action: 'create', before: null, after: newColumns(wanted) })];
  const row = { ...wanted, id: before.id, relationship: before.relationship };
  const after = { ...before.columns, ...wanted.columns };
  if (isReplaced)
    return [change(owner, row, { action: 'create', before: null, after: newColumns({ columns: after }) })];
  const difference = compareColumns(wanted.columns, before.columns);
  if (!difference) return [];
  const isFixed = fixedAssociationColumns.some((name) => name in difference.after);
  return [
    change(
      owner,
      row,
      isFixed ? { action: 'replace', before: before.columns, after } : { action: 'update', ...difference },
    ),
  ];
}

/** An association that the file does not know comes back after its item was replaced. */
function returning(owner: Owner, each: AssociationRow): Change {
  return change(owner, each, { action: 'create', before: null, after: newColumns(each) });
}

function change(owner: Owner, row: AssociationRow, what: Pick<Change, 'action' | 'before' | 'after'>): Change {
  const { profile, item } = owner;
  return {
    ...what,
    kind: 'association',
    profile: profile.name,
    name: nameOf(owner, row),
    row: { id: row.id, profileId: profile.id, itemId: item.id, relationship: row.relationship },
  };
}

function nameOf({ item }: Owner, { relationship }: AssociationRow): string {
  return `${item.table}/${relationship}`;
}
