import type { FetchOther } from '../tree.ts';
import { keyComparer } from './compare-keys.ts';
import type { QueryScope } from './query-scope.ts';
import { elementsOf, isOn, readText } from './read-attribute.ts';
import { isEmpty } from './rows.ts';
import type { RowKey } from './rows.ts';
import { findSource } from './sources.ts';
import type { Slots, Source } from './sources.ts';
import { keyReader } from './value-key.ts';
import { valueNames } from './value-names.ts';

/** One thing to sort by. */
export interface SortKey<T> {
  readonly descending: boolean;
  readonly read: (item: T) => RowKey | undefined;
  readonly compare: (a: RowKey, b: RowKey) => number;
}

/** The orders of a query: those of the entity, those lifted to it by `entityname`, then those of links. Source: fetchxml-semantics §1.8. */
export function listOrders(sources: readonly Source[]): readonly { source: Source; order: FetchOther }[] {
  return sources.flatMap((source) =>
    elementsOf(source.node, 'order').map((order) => {
      const name = readText(order, 'entityname');
      return { source: name === '' ? source : findSource(sources, name, order.place), order };
    }),
  );
}

/** Sorts combinations of rows as the query's orders say; rows that are equal keep their order. */
export function orderRows(
  rows: readonly Slots[],
  sources: readonly Source[],
  query: QueryScope & { raw: boolean },
): readonly Slots[] {
  const keys = listOrders(sources).map((one) => sortKey(one, rows, query));
  return sortBy(rows, keys);
}

function sortKey(
  { source, order }: { source: Source; order: FetchOther },
  rows: readonly Slots[],
  query: QueryScope & { raw: boolean },
): SortKey<Slots> {
  const { table, slot } = source;
  const column = readText(order, 'attribute');
  const kind = query.kindOf({ table, column }, order.place);
  const descending = isOn(order, 'descending');
  const labels = query.raw ? undefined : readLabels({ source, column }, rows, query);
  if (labels) return { descending, read: labels, compare: keyComparer({ family: 'text' }) };
  const read = keyReader(kind);
  return {
    descending,
    compare: keyComparer(kind),
    read: (slots) => {
      const value = slots[slot]?.[column];
      return isEmpty(value) ? undefined : read(value);
    },
  };
}

/** What the values of a choice or lookup are called, where that is known. */
function readLabels(
  { source: { table, slot }, column }: { source: Source; column: string },
  rows: readonly Slots[],
  query: QueryScope,
): ((slots: Slots) => RowKey | undefined) | undefined {
  const labelOf = query.context.tables?.label?.(table, column);
  if (!labelOf) return valueNames({ table, slot, column }, rows, query);
  return (slots) => {
    const value = slots[slot]?.[column];
    return typeof value === 'number' ? labelOf(value) : undefined;
  };
}

/** Sorts by several keys; nothing comes before something. */
export function sortBy<T>(items: readonly T[], keys: readonly SortKey<T>[]): readonly T[] {
  if (keys.length === 0) return items;
  const keyed = items.map((item) => ({ item, values: keys.map((key) => key.read(item)) }));
  keyed.sort((a, b) => {
    for (const [index, key] of keys.entries()) {
      const order = compareWith(key, a.values[index], b.values[index]);
      if (order !== 0) return order;
    }
    return 0;
  });
  return keyed.map(({ item }) => item);
}

function compareWith<T>(key: SortKey<T>, a: RowKey | undefined, b: RowKey | undefined): number {
  const order =
    a === undefined || b === undefined ? Number(a !== undefined) - Number(b !== undefined) : key.compare(a, b);
  return key.descending ? -order : order;
}
