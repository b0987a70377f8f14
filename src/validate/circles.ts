import type { Link, LinksByTable } from './link.ts';

/** Most circles that are listed for one profile. */
const maximumCircles = 20;
/** Most arrows that are tried, and most that are followed in all; a profile with more has been told enough. */
const maximumTries = 500;
const maximumSteps = 500_000;

/**
 * For every arrow that lies on a circle, the shortest circle through it; each set of tables once.
 * @param links arrows between tables that lead into circles
 */
export function findCircles(links: readonly Link[], outgoing: LinksByTable): readonly (readonly Link[])[] {
  const circles = new Map<string, readonly Link[]>();
  for (const link of links.slice(0, Math.min(maximumTries, Math.ceil(maximumSteps / links.length)))) {
    const back = shortestWay(link.to, link.from, outgoing);
    if (!back) continue;
    const circle = [link, ...back];
    const tables = circle.map((one) => one.from).sort();
    if (!circles.has(tables.join(' '))) circles.set(tables.join(' '), circle);
    if (circles.size >= maximumCircles) break;
  }
  return [...circles.values()];
}

function shortestWay(from: string, to: string, outgoing: LinksByTable): readonly Link[] | undefined {
  const arrivals = new Map<string, Link | undefined>([[from, undefined]]);
  for (const [table] of arrivals) {
    if (table === to) return traceBack(to, arrivals);
    for (const link of outgoing.get(table) ?? []) if (!arrivals.has(link.to)) arrivals.set(link.to, link);
  }
  return undefined;
}

function traceBack(to: string, arrivals: ReadonlyMap<string, Link | undefined>): readonly Link[] {
  const way: Link[] = [];
  for (let link = arrivals.get(to); link; link = arrivals.get(link.from)) way.push(link);
  return way.reverse();
}
