import { growTrees } from './drawing/grow-trees.ts';
import { drawHeads, drawingStyle } from './drawing/links-drawing.ts';
import { drawNetwork } from './drawing/links-network.ts';
import type { ProfileLinks } from './links-result.ts';
import { planPicture } from './drawing/links-shapes.ts';
import { drawTree } from './drawing/links-tree.ts';
import { setParts } from './drawing/set-parts.ts';
import { markup } from './page/markup.ts';

/** In pixels, around a picture. */
const padding = 20;

/**
 * The graph as one SVG picture without anything from elsewhere: tables that bring in others or are brought in, circles in red. A
 * large one is drawn as trees.
 */
export async function linksSvg(links: ProfileLinks): Promise<string> {
  const picture = planPicture(links, { key: 'links', label: (table) => table });
  const drawing = (await drawNetwork(picture)) ?? setParts(growTrees(links).map((root) => drawTree(root, picture)));
  const { width, height, shapes } = drawing;
  const [outerWidth, outerHeight] = [
    Math.max(200, Math.ceil(width) + 2 * padding),
    Math.max(60, Math.ceil(height) + 2 * padding),
  ];
  return markup`<svg xmlns="http://www.w3.org/2000/svg" class="links" width="${outerWidth}" height="${outerHeight}" viewBox="0 0 ${outerWidth} ${outerHeight}" role="img">
<title>${links.profile}: linked tables</title>
<style>${drawingStyle}@media (prefers-color-scheme: dark) { .links { background: #14181d; } }</style>
${drawHeads('links')}
<g transform="translate(${padding} ${padding})">
${shapes}</g>
</svg>`.toString();
}
