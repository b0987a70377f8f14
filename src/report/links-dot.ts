import { arrowsInCircles, bundleArrows } from './links-result.ts';
import type { ProfileLinks } from './links-result.ts';

/** The graph in Graphviz's language. */
export function linksDot({ profile, tables, arrows, circles }: ProfileLinks): string {
  const inCircle = arrowsInCircles(circles);
  const edges = bundleArrows(arrows).map(({ from, to, relationships }) => {
    const attributes = [
      ...(relationships.length > 1 ? [`label="${relationships.length}"`] : []),
      ...(inCircle.has(`${from} ${to}`) ? ['color="#cc0000"'] : []),
      `tooltip=${quote(relationships.join(', '))}`,
    ];
    return `  ${quote(from)} -> ${quote(to)} [${attributes.join(', ')}];`;
  });
  const alone = tables.map(({ table }) => `  ${quote(table)};`);
  return [
    `digraph ${quote(profile)} {`,
    '  rankdir=LR;',
    '  node [shape=box, fontname="sans-serif"];',
    ...alone,
    ...edges,
    '}',
  ].join('\n');
}

function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&').replace(/[\r\n]/g, ' ')}"`;
}
