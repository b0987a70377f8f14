/** A profile as a graph: an edge leads from an item's table to the table at the other end of an association's relationship. */
export interface ProfileGraph {
  /** Tables of the profile's items, in their order. */
  readonly tables: readonly string[];
  /** Tables that each table leads to. */
  readonly edges: ReadonlyMap<string, readonly string[]>;
}

/** Distinct tables that can be reached from one, itself not counted unless a circle leads back. */
export function reachableFrom(graph: ProfileGraph, table: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [...(graph.edges.get(table) ?? [])];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    waiting.push(...(graph.edges.get(next) ?? []));
  }
  return reached;
}

/** The tables of the first circle, the first one repeated at the end: `account`, `task`, `account`. */
export function findCircle(graph: ProfileGraph): readonly string[] | undefined {
  const finished = new Set<string>();
  for (const start of graph.tables) {
    const circle = circleThrough(graph, start, { chain: [], finished });
    if (circle) return circle;
  }
  return undefined;
}

function circleThrough(
  graph: ProfileGraph,
  table: string,
  walk: { chain: readonly string[]; finished: Set<string> },
): readonly string[] | undefined {
  const at = walk.chain.indexOf(table);
  if (at >= 0) return [...walk.chain.slice(at), table];
  if (walk.finished.has(table)) return undefined;
  for (const next of graph.edges.get(table) ?? []) {
    const circle = circleThrough(graph, next, { ...walk, chain: [...walk.chain, table] });
    if (circle) return circle;
  }
  walk.finished.add(table);
  return undefined;
}
