import type { CheckedItem, CheckedProfile } from './checked-profile.ts';
import { findCircles } from './circles.ts';
import type { Link, LinksByTable } from './link.ts';

/** What is known of one table's links. */
export interface TableLinks {
  readonly table: string;
  /** Distinct tables that its rows bring in, downstream ones included, sorted; not more than 500 are followed. */
  readonly linked: readonly string[];
  /** Number of ways down, each association counting again wherever its table is reached; null where it runs in a circle. */
  readonly paths: number | null;
  /** Longest chain of tables, beginning with this one; where it runs in a circle, the way into and around it. Not more than 500 are named. */
  readonly chain: readonly string[];
  /** Whether its rows lead into a circle. */
  readonly circular: boolean;
  /** Relationships of this item that the metadata does not know. */
  readonly unresolved: readonly string[];
}

/** The relationships of a profile as a graph of tables. */
export interface LinkGraph {
  /** All arrows but those from a table to itself. */
  readonly links: readonly Link[];
  readonly tables: ReadonlyMap<string, TableLinks>;
  /** Circles, each as its arrows in order; each set of tables once, the shortest way round, at most 20. */
  readonly circles: readonly (readonly Link[])[];
}

/** Most tables that are counted below one table, and named in a chain; the server refuses far fewer. */
const maximumLinked = 500;

/**
 * Builds the graph. An association stands on the item whose rows drive the download and brings in rows of the table at
 * the other end. Source: semantics 1 and 3.
 */
export function buildLinkGraph({ itemsByTable, items }: CheckedProfile): LinkGraph {
  const links = items.flatMap(linksOf);
  const outgoing = groupLinks(links);
  const reaches = walkUp(links, outgoing);
  const describe = (item: CheckedItem): TableLinks => describeTable(item, { outgoing, reaches });
  const tables = new Map([...itemsByTable].map(([table, item]) => [table, describe(item)]));
  const inCircles = links.filter((link) => !reaches.has(link.from) && !reaches.has(link.to));
  return { links, tables, circles: findCircles(inCircles, groupLinks(inCircles)) };
}

function linksOf({ item, associations }: CheckedItem): Link[] {
  return associations.flatMap((via) => {
    const isLink = via.target !== undefined && via.target !== item.table;
    return isLink ? [{ from: item.table, to: via.target, via }] : [];
  });
}

function groupLinks(links: readonly Link[]): Map<string, Link[]> {
  const groups = new Map<string, Link[]>();
  for (const link of links) {
    const group = groups.get(link.from);
    if (group) group.push(link);
    else groups.set(link.from, [link]);
  }
  return groups;
}

interface Reach {
  readonly paths: number;
  readonly chain: readonly string[];
}

/** Ways and chains of every table that leads into no circle, from the ends of the chains upwards. */
function walkUp(links: readonly Link[], outgoing: LinksByTable): ReadonlyMap<string, Reach> {
  const reaches = new Map<string, Reach>();
  const { open, incoming } = countLinks(links);
  const ready = [...open].filter(([, count]) => count === 0).map(([table]) => table);
  for (let table = ready.pop(); table !== undefined; table = ready.pop()) {
    reaches.set(table, reachOf(table, outgoing.get(table) ?? [], reaches));
    for (const from of incoming.get(table) ?? []) {
      const left = (open.get(from) ?? 0) - 1;
      open.set(from, left);
      if (left === 0) ready.push(from);
    }
  }
  return reaches;
}

/** For every table the number of its arrows, and the tables whose arrows lead to it. */
function countLinks(links: readonly Link[]): { open: Map<string, number>; incoming: Map<string, string[]> } {
  const open = new Map<string, number>();
  const incoming = new Map<string, string[]>();
  for (const { from, to } of links) {
    open.set(from, (open.get(from) ?? 0) + 1);
    if (!open.has(to)) open.set(to, 0);
    const sources = incoming.get(to);
    if (sources) sources.push(from);
    else incoming.set(to, [from]);
  }
  return { open, incoming };
}

function reachOf(table: string, links: readonly Link[], reaches: ReadonlyMap<string, Reach>): Reach {
  let paths = 0;
  let longest: readonly string[] = [];
  for (const { to } of links) {
    const below = reaches.get(to);
    paths = Math.min(paths + 1 + (below?.paths ?? 0), Number.MAX_SAFE_INTEGER);
    if (below && below.chain.length > longest.length) longest = below.chain;
  }
  return { paths, chain: [table, ...longest.slice(0, maximumLinked - 1)] };
}

function describeTable(
  { item: { table }, associations }: CheckedItem,
  { outgoing, reaches }: { outgoing: LinksByTable; reaches: ReadonlyMap<string, Reach> },
): TableLinks {
  const reach = reaches.get(table) ?? (outgoing.has(table) ? undefined : { paths: 0, chain: [table] });
  return {
    table,
    linked: linkedTables(table, outgoing),
    paths: reach?.paths ?? null,
    chain: reach?.chain ?? wayIntoCircle(table, { outgoing, reaches }),
    circular: reach === undefined,
    unresolved: associations.filter((one) => !one.relationship).map((one) => one.association.relationship),
  };
}

function linkedTables(start: string, outgoing: LinksByTable): readonly string[] {
  const seen = new Set<string>([start]);
  for (const table of seen) {
    for (const { to } of outgoing.get(table) ?? []) if (seen.size <= maximumLinked) seen.add(to);
  }
  seen.delete(start);
  return [...seen].sort();
}

function wayIntoCircle(
  start: string,
  { outgoing, reaches }: { outgoing: LinksByTable; reaches: ReadonlyMap<string, Reach> },
): readonly string[] {
  const way = new Set<string>();
  for (let table: string | undefined = start; table !== undefined;) {
    if (way.has(table) || way.size >= maximumLinked) return [...way, table];
    way.add(table);
    table = outgoing.get(table)?.find((link) => !reaches.has(link.to))?.to;
  }
  return [...way];
}
