import type { EdgeLabel, GraphLabel, NodeLabel } from '@dagrejs/dagre';
import { escapeXmlAttribute, escapeXmlText } from '../xml/escape-xml.ts';
import { arrowsInCircles, bundleArrows } from './links-result.ts';
import type { ProfileLinks } from './links-result.ts';

/** Sizes in pixels. */
const letterWidth = 7.2;
const boxHeight = 28;
const padding = 20;

/** The graph as one SVG picture without anything from elsewhere: tables that bring in others or are brought in, circles in red. */
export async function linksSvg(links: ProfileLinks): Promise<string> {
  const { Graph, layout } = await import('@dagrejs/dagre');
  const bundles = bundleArrows(links.arrows);
  const names = [...new Set(bundles.flatMap(({ from, to }) => [from, to]))].sort();
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>().setGraph({ rankdir: 'LR', nodesep: 14, ranksep: 60 });
  for (const name of names)
    graph.setNode(name, { label: name, width: name.length * letterWidth + 20, height: boxHeight });
  for (const { from, to } of bundles) graph.setEdge(from, to, {});
  layout(graph);
  const inCircle = arrowsInCircles(links.circles);
  const arrows = bundles.map(({ from, to, relationships }) => {
    const points = graph.edge(from, to).points ?? [];
    return arrow({ points, title: `${from} → ${to}: ${relationships.join(', ')}`, red: inCircle.has(`${from} ${to}`) });
  });
  const counts = new Map(links.tables.map((table) => [table.table, table]));
  const boxes = names.map((name) =>
    box(graph.node(name), {
      name,
      over: (counts.get(name)?.links ?? 0) > links.limit,
      count: counts.get(name)?.links ?? 0,
    }),
  );
  const { width = 0, height = 0 } = graph.graph();
  return picture([...arrows, ...boxes], { width, height, title: links.profile });
}

interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly title: string;
}

function picture(shapes: readonly string[], { width, height, title }: Drawn): string {
  const [outerWidth, outerHeight] = [
    Math.max(200, Math.ceil(width) + 2 * padding),
    Math.max(60, Math.ceil(height) + 2 * padding),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${outerWidth}" height="${outerHeight}" viewBox="0 0 ${outerWidth} ${outerHeight}" role="img" font-family="system-ui, sans-serif" font-size="12">
<title>${escapeXmlText(title)}: linked tables</title>
<style>rect{fill:#fff;stroke:#345}.over{stroke:#c00;stroke-width:2}path{fill:none;stroke:#789}.red{stroke:#c00;stroke-width:2}text{fill:#123}
@media (prefers-color-scheme:dark){svg{background:#181c20}rect{fill:#242a30;stroke:#9ab}.over,.red{stroke:#f66}path{stroke:#7a8c9a}text{fill:#e6edf3}}</style>
<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" style="fill:#789;stroke:none"/></marker></defs>
<g transform="translate(${padding} ${padding})">
${shapes.join('\n')}
</g>
</svg>`;
}

function arrow({
  points,
  title,
  red,
}: {
  points: readonly { x: number; y: number }[];
  title: string;
  red: boolean;
}): string {
  const way = points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
  return `<path d="${way}" marker-end="url(#tip)"${red ? ' class="red"' : ''}><title>${escapeXmlText(title)}</title></path>`;
}

function box(
  { x = 0, y = 0, width, height }: NodeLabel,
  { name, over, count }: { name: string; over: boolean; count: number },
): string {
  const corner = `x="${round(x - width / 2)}" y="${round(y - height / 2)}"`;
  const label = `${name}: ${count} linked tables`;
  return `<g aria-label="${escapeXmlAttribute(label)}"><title>${escapeXmlText(label)}</title><rect ${corner} width="${round(width)}" height="${round(height)}" rx="5"${over ? ' class="over"' : ''}/><text x="${round(x)}" y="${round(y + 4)}" text-anchor="middle">${escapeXmlText(name)}</text></g>`;
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
