import { associationKey } from './profile-rows.ts';
import type { AssociationRow, EnvironmentProfile, ItemRow, ProfileRows } from './profile-rows.ts';

/**
 * What is wanted, with what was there before an interrupted run and the files do not know: a run that stopped between deleting
 * a row and creating it again must not have lost what came with it.
 * @param before the profile as it was before that run; undefined: there was none
 * @param options with `prune`, only columns are kept that the files do not say
 */
export function keepUnknown(
  wanted: ProfileRows,
  before: EnvironmentProfile | undefined,
  { prune = false }: { readonly prune?: boolean } = {},
): ProfileRows {
  if (!before) return wanted;
  const there = new Map(before.items.map((item) => [item.table, item]));
  const items = wanted.items.map((item) => keepInItem(item, there.get(item.table), prune));
  if (prune) return { ...wanted, items };
  const tables = new Set(wanted.items.map(({ table }) => table));
  return { ...wanted, items: [...items, ...before.items.filter(({ table }) => !tables.has(table))] };
}

function keepInItem(item: ItemRow, before: ItemRow | undefined, prune: boolean): ItemRow {
  if (!before) return item;
  const known = new Map(before.associations.map((each) => [associationKey(each), each]));
  const associations = item.associations.map((each) => keepColumns(each, known.get(associationKey(each))));
  const wanted = new Set(item.associations.map(associationKey));
  const unknown = prune ? [] : before.associations.filter((each) => !wanted.has(associationKey(each)));
  return { ...keepColumns(item, before), id: before.id, associations: [...associations, ...unknown] };
}

/** Should the row have to be created again, it gets back what the file does not say. */
function keepColumns<T extends AssociationRow | ItemRow>(row: T, before: T | undefined): T {
  return before ? { ...row, id: before.id, defaults: { ...row.defaults, ...before.columns } } : row;
}
