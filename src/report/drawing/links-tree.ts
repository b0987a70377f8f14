import { drawArrow, drawBox, measureBox } from './links-drawing.ts';
import type { BoxText, Drawing } from './links-drawing.ts';
import { describeArrow, tableBox } from './links-shapes.ts';
import type { LinkPicture } from './links-shapes.ts';
import { arrowsInCircles } from '../links-result.ts';
import type { TreeNode } from './grow-trees.ts';

/** Between boxes side by side, and one below another, in pixels. */
const [gapAcross, gapDown] = [44, 6];

/** A box of the tree with its place. */
interface Placed {
  readonly node: TreeNode;
  readonly level: number;
  readonly y: number;
  readonly height: number;
  readonly children: readonly Placed[];
}

/** A table and what its rows bring in, as a tree from left to right in which no two arrows cross. */
export function drawTree(root: TreeNode, picture: LinkPicture): Drawing {
  const widths: number[] = [];
  const cursor = { y: 0 };
  const placed = place(root, { level: 0, cursor, widths, picture });
  const lefts = widths.map((_, level) => widths.slice(0, level).reduce((sum, width) => sum + width + gapAcross, 0));
  const inCircle = arrowsInCircles(picture.links.circles);
  const all = flatten(placed);
  const arrows = all.flatMap(({ node: { table }, level, y, height, children }) => {
    const { width } = measureBox(boxOf({ table, kind: 'whole' }, picture));
    const start = { x: (lefts[level] ?? 0) + width, y: y + height / 2 };
    return children.map((child) => {
      const end = { x: lefts[child.level] ?? 0, y: child.y + child.height / 2 };
      const bend = end.x - gapAcross / 2;
      const points = [start, { x: bend, y: start.y }, { x: bend, y: end.y }, end];
      const { by, kind } = child.node;
      const isRed = kind === 'circle' || (by !== undefined && inCircle.has(`${by.from} ${by.to}`));
      return drawArrow({ points, title: by ? describeArrow(by, picture) : '', isRed }, picture.key);
    });
  });
  const boxes = all.map(({ node, level, y }) => {
    const box = boxOf(node, picture);
    return drawBox({ ...box, ...measureBox(box), x: lefts[level] ?? 0, y });
  });
  const width = (lefts.at(-1) ?? 0) + (widths.at(-1) ?? 0);
  return { width, height: Math.max(0, cursor.y - gapDown), shapes: [...arrows, ...boxes] };
}

interface Placing {
  readonly level: number;
  /** Where the next leaf begins. */
  readonly cursor: { y: number };
  /** The widest box of each level. */
  readonly widths: number[];
  readonly picture: LinkPicture;
}

/** Leaves one below another; a table in the middle of what it brings in. */
function place(node: TreeNode, { level, cursor, widths, picture }: Placing): Placed {
  const { width, height } = measureBox(boxOf(node, picture));
  widths[level] = Math.max(widths[level] ?? 0, width);
  const top = cursor.y;
  const children = node.children.map((child) => place(child, { level: level + 1, cursor, widths, picture }));
  const [first, last] = [children.at(0), children.at(-1)];
  const middle = first && last ? (first.y + last.y + last.height) / 2 : top + height / 2;
  const y = Math.max(top, middle - height / 2);
  cursor.y = Math.max(cursor.y, y + height + gapDown);
  return { node, level, y, height, children };
}

function flatten(placed: Placed): readonly Placed[] {
  return [placed, ...placed.children.flatMap(flatten)];
}

type TreeBox = BoxText & { readonly tone: 'good' | 'near' | 'over' | 'again' };

/** A box that only refers to another place says so. */
function boxOf({ table, kind }: Pick<TreeNode, 'table' | 'kind'>, picture: LinkPicture): TreeBox {
  const box = tableBox(table, picture);
  if (kind === 'whole') return box;
  return kind === 'circle'
    ? { ...box, note: 'back in a circle', tone: 'over' }
    : { name: `${box.name} …`, title: `${box.title}, drawn in another place`, tone: 'again' };
}
