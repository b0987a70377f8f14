import type { EdgeLabel, GraphLabel, NodeLabel } from '@dagrejs/dagre';
import { drawArrow, drawBox, measureBox } from './links-drawing.ts';
import type { Drawing, Point } from './links-drawing.ts';
import { setParts } from './set-parts.ts';
import { describeArrow, tableBox } from './links-shapes.ts';
import type { LinkPicture } from './links-shapes.ts';
import { arrowsInCircles, bundleArrows } from '../links-result.ts';
import type { ArrowBundle } from '../links-result.ts';

/** How far an arrow leaves a box and arrives at one level, in pixels. */
const levelLength = 18;

/**
 * Most arrows of a graph that is drawn as a whole, and most of its width, in pixels. Beyond, it is a tangle that nobody can
 * follow; and the time grows faster than the graph: 2 s for 150 arrows between 60 tables, 2 minutes for 1,200 between 400.
 */
const [mostArrows, mostWidth] = [60, 1900];

/**
 * The graph as a whole: tables as boxes, what they bring in to their right; parts that nothing connects are set beside and below
 * each other.
 * @returns undefined where the graph is too large for that
 */
export async function drawNetwork(picture: LinkPicture): Promise<Drawing | undefined> {
  const bundles = bundleArrows(picture.links.arrows);
  if (bundles.length > mostArrows) return undefined;
  const parts: Drawing[] = [];
  for (const arrows of splitParts(bundles)) parts.push(await drawPart(arrows, picture));
  const network = setParts(parts);
  return network.width > mostWidth ? undefined : network;
}

async function drawPart(arrows: readonly ArrowBundle[], picture: LinkPicture): Promise<Drawing> {
  const { Graph, layout } = await import('@dagrejs/dagre');
  const names = [...new Set(arrows.flatMap(({ from, to }) => [from, to]))].sort();
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>().setGraph({ rankdir: 'LR', nodesep: 12, ranksep: 56 });
  for (const name of names) graph.setNode(name, measureBox(tableBox(name, picture)));
  for (const { from, to } of arrows) graph.setEdge(from, to, {});
  layout(graph);
  const inCircle = arrowsInCircles(picture.links.circles);
  const lines = arrows.map((bundle) => {
    const { from, to } = bundle;
    const between = (graph.edge(from, to).points ?? []).slice(1, -1);
    const points = joinSides(graph.node(from), between, graph.node(to));
    const arrow = { points, title: describeArrow(bundle, picture), isRed: inCircle.has(`${from} ${to}`) };
    return drawArrow(arrow, picture.key);
  });
  const boxes = names.map((name) => {
    const { x = 0, y = 0, width, height } = graph.node(name);
    return drawBox({ ...tableBox(name, picture), x: x - width / 2, y: y - height / 2, width, height });
  });
  const { width = 0, height = 0 } = graph.graph();
  return { width, height, shapes: [...lines, ...boxes] };
}

/** From the middle of one box's side to that of another's, leaving and arriving level. */
function joinSides(from: NodeLabel, between: readonly Point[], to: NodeLabel): readonly Point[] {
  const [{ x: x1 = 0, y: y1 = 0 }, { x: x2 = 0, y: y2 = 0 }] = [from, to];
  const ahead = x1 < x2 ? 1 : -1;
  const [start, end] = [x1 + (ahead * from.width) / 2, x2 - (ahead * to.width) / 2];
  const level = ahead * levelLength;
  return [
    { x: start, y: y1 },
    { x: start + level, y: y1 },
    ...between.slice(between.length > 1 ? 0 : 1),
    { x: end - level, y: y2 },
    { x: end, y: y2 },
  ];
}

/** Arrows by the part of the graph that they belong to, the largest part first. */
function splitParts(arrows: readonly ArrowBundle[]): readonly (readonly ArrowBundle[])[] {
  const partOf = new Map<string, Set<string>>();
  for (const { from, to } of arrows) {
    const [part, other] = [partOf.get(from) ?? new Set([from]), partOf.get(to) ?? new Set([to])];
    for (const table of [from, ...other]) partOf.set(table, part.add(table));
  }
  const parts = new Map<Set<string> | undefined, ArrowBundle[]>();
  for (const arrow of arrows) {
    const part = partOf.get(arrow.from);
    const known = parts.get(part);
    if (known) known.push(arrow);
    else parts.set(part, [arrow]);
  }
  return [...parts.values()].sort((a, b) => b.length - a.length);
}
