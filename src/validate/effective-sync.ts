import type { Place } from '../diagnostics/place.ts';
import type { FetchLink, FetchQuery } from '../fetchxml/tree.ts';
import { isSyncInterval } from '../schema/sync-interval.ts';
import { pathTo } from './checked-profile.ts';
import type { CheckedFilter, CheckedItem, CheckedProfile } from './checked-profile.ts';
import { walkQuery } from './walk-filters.ts';

/** One way in which rows of `from` decide which rows of `to` are downloaded. */
export interface SyncStep {
  readonly from: string;
  readonly to: string;
  /** Schema name of the relationship that leads to `to`; absent: a filter of `to` reads `from`. */
  readonly relationship?: string;
  /** The relationship, or the link in the filter. */
  readonly place: Place;
}

/** How often a table syncs in the end. */
export interface EffectiveSync {
  /** Minutes between two syncs. */
  readonly minutes: number;
  /** The table whose own interval this is; the table itself where nothing shortens it. */
  readonly source: string;
  /** From the source to the table, each step once; only the last ten where there are more. Empty: its own interval. */
  readonly way: readonly SyncStep[];
}

/** Most steps of a way that are given. */
const maximumSteps = 10;

/**
 * Effective sync intervals by table: the smallest among the table's own and those of all tables that decide its rows,
 * directly or through others. A table without interval has none of its own and passes on what reaches it; an interval out
 * of range counts as none. Tables that end up without any are left out. Of several sources with the same interval the
 * nearest is named. Source: semantics 4.
 */
export function computeEffectiveSync({ items, itemsByTable }: CheckedProfile): ReadonlyMap<string, EffectiveSync> {
  const outgoing = groupSteps(items.flatMap(stepsTo));
  const reached = new Map<string, Arrival>();
  for (const [minutes, tables] of groupByInterval(itemsByTable)) spread({ minutes, tables }, outgoing, reached);
  return new Map([...reached].map(([table, arrival]) => [table, describe(arrival, reached)]));
}

interface Arrival {
  readonly minutes: number;
  readonly source: string;
  readonly step?: SyncStep;
}

/** Gives an interval to its tables and to everything that they decide, unless a shorter one came there before. */
function spread(
  { minutes, tables }: { minutes: number; tables: readonly string[] },
  outgoing: ReadonlyMap<string, readonly SyncStep[]>,
  reached: Map<string, Arrival>,
): void {
  const free = tables.filter((table) => !reached.has(table));
  const wave = new Map<string, Arrival>(free.map((table) => [table, { minutes, source: table }]));
  for (const [table, { source }] of wave) {
    const steps = (outgoing.get(table) ?? []).filter(({ to }) => !reached.has(to) && !wave.has(to));
    for (const step of steps) wave.set(step.to, { minutes, source, step });
  }
  for (const [table, arrival] of wave) reached.set(table, arrival);
}

function describe(arrival: Arrival, reached: ReadonlyMap<string, Arrival>): EffectiveSync {
  const way: SyncStep[] = [];
  let { step } = arrival;
  while (step && way.length < maximumSteps) {
    way.unshift(step);
    step = reached.get(step.from)?.step;
  }
  return { minutes: arrival.minutes, source: arrival.source, way };
}

/** Tables with an interval of their own by that interval, the shortest first. */
function groupByInterval(itemsByTable: ReadonlyMap<string, CheckedItem>): [number, string[]][] {
  const groups = new Map<number, string[]>();
  for (const [table, { item }] of itemsByTable) {
    if (item.sync === undefined || !isSyncInterval(item.sync)) continue;
    const group = groups.get(item.sync);
    if (group) group.push(table);
    else groups.set(item.sync, [table]);
  }
  return [...groups].sort(([a], [b]) => a - b);
}

function groupSteps(steps: readonly SyncStep[]): ReadonlyMap<string, readonly SyncStep[]> {
  const groups = new Map<string, SyncStep[]>();
  for (const step of steps) {
    const group = groups.get(step.from);
    if (group) group.push(step);
    else groups.set(step.from, [step]);
  }
  return groups;
}

/** Steps that an item says: its relationships with their filters, and its own filter where its rows are custom. */
function stepsTo({ item, filter, associations }: CheckedItem): readonly SyncStep[] {
  const own = item.rows === 'custom' ? readsOf(filter, item.table) : [];
  const followed = associations.flatMap(({ association, target, filter: related }): readonly SyncStep[] => {
    if (target === undefined) return [];
    const { relationship } = association;
    const place = { path: pathTo(association, 'relationship') };
    return [{ from: item.table, to: target, relationship, place }, ...readsOf(related, target)];
  });
  return [...own, ...followed];
}

function readsOf(filter: CheckedFilter | undefined, to: string): readonly SyncStep[] {
  const links = filter?.query ? linksOf(filter.query) : [];
  return links.map(({ name, place }) => ({ from: name.toLowerCase(), to, place }));
}

/** Links of the queries that are being checked. */
const known = new WeakMap<FetchQuery, readonly FetchLink[]>();

function linksOf(query: FetchQuery): readonly FetchLink[] {
  const links = known.get(query) ?? walkQuery(query).flatMap(({ node }) => (node.kind === 'link-entity' ? [node] : []));
  known.set(query, links);
  return links;
}
