import { arrowsInCircles, bundleArrows } from './links-result.ts';
import type { ProfileLinks } from './links-result.ts';

/** The graph as Mermaid text, for pages that draw it themselves. */
export function linksMermaid({ tables, arrows, circles }: ProfileLinks): string {
  const names = [...new Set([...tables.map((table) => table.table), ...arrows.map((arrow) => arrow.to)])].sort();
  const ids = new Map(names.map((name, index) => [name, `t${index}`]));
  const inCircle = arrowsInCircles(circles);
  const bundles = bundleArrows(arrows);
  const drawn = bundles.map(({ from, to, relationships }) => {
    const count = relationships.length > 1 ? `|${relationships.length}|` : '';
    return `  ${ids.get(from) ?? ''} -->${count} ${ids.get(to) ?? ''}`;
  });
  const red = bundles.flatMap(({ from, to }, index) => (inCircle.has(`${from} ${to}`) ? [index] : []));
  return [
    'flowchart LR',
    ...names.map((name) => `  ${ids.get(name) ?? ''}["${name.replace(/[^\w.-]/g, '_')}"]`),
    ...drawn,
    ...(red.length > 0 ? [`  linkStyle ${red.join(',')} stroke:#c00`] : []),
  ].join('\n');
}
