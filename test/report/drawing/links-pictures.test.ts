import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { growTrees } from '../../../src/report/drawing/grow-trees.ts';
import type { TreeNode } from '../../../src/report/drawing/grow-trees.ts';
import { drawNetwork } from '../../../src/report/drawing/links-network.ts';
import { planPicture } from '../../../src/report/drawing/links-shapes.ts';
import { linksSvg } from '../../../src/report/links-svg.ts';
import { bundleArrows } from '../../../src/report/links-result.ts';
import type { LinkArrow, ProfileLinks } from '../../../src/report/links-result.ts';
import { findElements, readPage } from '../read-page.ts';

/** Links of arrows between tables that are numbered. */
function linksOf(arrows: readonly LinkArrow[], parts: Partial<ProfileLinks> = {}): ProfileLinks {
  const tables = [...new Set(arrows.flatMap(({ from, to }) => [from, to]))].sort().map((table) => {
    const linked = [...new Set(arrows.filter(({ from }) => from === table).map(({ to }) => to))];
    return { table, links: linked.length, paths: 0, depth: 1, linked, chain: [], circular: false, unresolved: [] };
  });
  return { profile: 'Made', file: 'made.yaml', limit: 15, tables, arrows, circles: [], ...parts };
}

function arrow(from: number, to: number): LinkArrow {
  return { from: `t${from}`, to: `t${to}`, relationship: `r_${from}_${to}` };
}

/** Each table to those with the next few numbers. */
function chainOf(tables: number, fan: number): readonly LinkArrow[] {
  return Array.from({ length: tables }, (_, from) =>
    Array.from({ length: fan }, (_, step) => arrow(from, (from * fan + step + 1) % tables)),
  )
    .flat()
    .filter(({ from, to }) => from !== to);
}

const picture = (links: ProfileLinks) => planPicture(links, { key: 'k', label: (table) => table });

function nodesOf(node: TreeNode): readonly TreeNode[] {
  return [node, ...node.children.flatMap(nodesOf)];
}

const arrows = fc
  .array(fc.tuple(fc.nat(12), fc.nat(12)), { maxLength: 60 })
  .map((pairs) => pairs.filter(([from, to]) => from !== to).map(([from, to]) => arrow(from, to)));

describe('trees', () => {
  test('each relationship is drawn once, whatever the graph', () => {
    fc.assert(
      fc.property(arrows, (some) => {
        const drawn = growTrees(linksOf(some))
          .flatMap(nodesOf)
          .flatMap(({ by }) => by ?? []);
        const name = ({ from, to }: { from: string; to: string }) => `${from} ${to}`;
        expect(drawn.map(name).sort()).toEqual(bundleArrows(some).map(name).sort());
      }),
    );
  });

  test('a table has what is below it in one place only, and no tree is deeper than four', () => {
    const depth = (node: TreeNode): number => 1 + Math.max(0, ...node.children.map(depth));
    fc.assert(
      fc.property(arrows, (some) => {
        const trees = growTrees(linksOf(some));
        const whole = trees.flatMap(nodesOf).filter(({ children }) => children.length > 0);
        expect(new Set(whole.map(({ table }) => table)).size).toBe(whole.length);
        expect(Math.max(0, ...trees.map(depth))).toBeLessThanOrEqual(4);
      }),
    );
  });

  test('begin with what nothing brings in, and end where a circle closes', () => {
    const trees = growTrees(linksOf([arrow(1, 2), arrow(2, 1), arrow(0, 1)]));
    expect(trees.map(({ table }) => table)).toEqual(['t0']);
    expect(trees.flatMap(nodesOf).map(({ table, kind }) => `${table} ${kind}`)).toEqual([
      't0 whole',
      't1 whole',
      't2 whole',
      't1 circle',
    ]);
  });
});

describe('one picture', () => {
  test('for a graph that can be followed, and none for a tangle', async () => {
    expect(await drawNetwork(picture(linksOf(chainOf(16, 2))))).toBeDefined();
    expect(await drawNetwork(picture(linksOf(chainOf(100, 3))))).toBeUndefined();
  });

  test('parts without connection stand beside each other', async () => {
    const drawing = await drawNetwork(picture(linksOf([arrow(1, 2), arrow(3, 4)])));
    expect(drawing?.shapes).toHaveLength(2);
    expect(drawing?.height).toBeLessThan(60);
  });

  test('arrows of a circle are red, and boxes say how far from the limit', async () => {
    const links = linksOf([...Array.from({ length: 16 }, (_, to) => arrow(0, to + 1)), arrow(16, 0)], {
      circles: [['t0', 't16', 't0']],
    });
    const svg = readPage(await linksSvg(links));
    const reds = findElements(svg, 'path').filter((path) => path.attributes.class === 'arrow red');
    expect(reds.map(({ text }) => text)).toEqual(['t0 → t16: r_0_16', 't16 → t0: r_16_0']);
    const over = findElements(svg, 'g').find((box) => box.attributes.class === 'box over');
    expect(over?.text).toContain('16 of 15, 1 over the limit');
  });
});

test('a large graph is drawn as trees in the same file, and names are escaped and cut', async () => {
  const long = `<script>${'x'.repeat(400)}`;
  const links = linksOf([...chainOf(400, 3), { from: 't0', to: long, relationship: '"><img src=x>' }]);
  const svg = readPage(await linksSvg(links));
  expect(findElements(svg, 'script')).toEqual([]);
  expect(findElements(svg, 'path').filter((path) => path.attributes.class?.startsWith('arrow') === true).length).toBe(
    bundleArrows(links.arrows).length,
  );
  const widest = Math.max(...findElements(svg, 'rect').map((box) => Number(box.attributes.width)));
  expect(widest).toBeLessThan(400);
});
