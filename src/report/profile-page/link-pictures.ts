import { countWords } from '../count-words.ts';
import { growTrees } from '../drawing/grow-trees.ts';
import type { TreeNode } from '../drawing/grow-trees.ts';
import { drawHeads } from '../drawing/links-drawing.ts';
import type { Drawing } from '../drawing/links-drawing.ts';
import { drawNetwork } from '../drawing/links-network.ts';
import { planPicture } from '../drawing/links-shapes.ts';
import { drawTree } from '../drawing/links-tree.ts';
import { markup } from '../page/markup.ts';
import type { Markup } from '../page/markup.ts';
import { scrollRegion } from '../page/scroll-region.ts';
import type { ProfileFacts } from './profile-facts.ts';

/** Most boxes of the trees of one profile; what comes after is in the table only. */
const mostBoxes = 1500;
/** In pixels, around a picture. */
const padding = 8;

/** The graph of a profile as one picture, or a large one as trees. */
export async function linkPictures({ links, words, key }: ProfileFacts): Promise<Markup> {
  const picture = planPicture(links, { key: `${key}-links`, label: words.tableName });
  const network = await drawNetwork(picture);
  if (network) {
    const description = `${countWords(links.arrows.length, 'relationship')}; the table below says the same in words.`;
    return scrollRegion(
      'Picture of the relationships',
      svg(network, { key: picture.key, title: `Relationships of ${links.profile}`, description }),
    );
  }
  const trees = growTrees(links);
  const shown = firstOf(trees);
  const left = trees.slice(shown.length).map(({ table }) => words.tableName(table));
  const pictures = shown.map((tree, index) => {
    const own = `${picture.key}-${index}`;
    const title = `What ${words.tableName(tree.table)} brings in`;
    return svg(drawTree(tree, { ...picture, key: own }), {
      key: own,
      title,
      description: describeTree(tree, words.tableName),
    });
  });
  return markup`<p class="soft">For one picture these are too many: each relationship is drawn once, in trees. What a table with dashes and …
brings in is drawn in another place.</p>
${scrollRegion('Pictures of the relationships', markup`<div class="trees">\n${pictures}</div>`)}
${left.length === 0 ? undefined : markup`<p>Not drawn, and only in the table below: ${left.join(', ')}.</p>`}`;
}

/** As many trees as are drawn. */
function firstOf(trees: readonly TreeNode[]): readonly TreeNode[] {
  let left = mostBoxes;
  const end = trees.findIndex((tree) => (left -= boxesIn(tree)) < 0);
  return end < 0 ? trees : trees.slice(0, Math.max(1, end));
}

function boxesIn({ children }: TreeNode): number {
  return children.reduce((sum, child) => sum + boxesIn(child), 1);
}

function describeTree({ children }: TreeNode, name: (table: string) => string): string {
  return `Directly: ${children.map(({ table }) => name(table)).join(', ')}.`;
}

interface PictureText {
  readonly key: string;
  readonly title: string;
  readonly description: string;
}

function svg({ width, height, shapes }: Drawing, { key, title, description }: PictureText): Markup {
  const [outerWidth, outerHeight] = [Math.ceil(width) + 2 * padding, Math.ceil(height) + 2 * padding];
  return markup`<svg class="links" role="img" aria-labelledby="${key}-title ${key}-about" width="${outerWidth}" height="${outerHeight}" viewBox="0 0 ${outerWidth} ${outerHeight}">
<title id="${key}-title">${title}</title>
<desc id="${key}-about">${description}</desc>
${drawHeads(key)}
<g transform="translate(${padding} ${padding})">
${shapes}</g>
</svg>
`;
}
