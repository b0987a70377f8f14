import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildLinkGraph } from '../../src/validate/links.ts';
import type { LinkGraph, TableLinks } from '../../src/validate/links.ts';
import { checkProfile } from '../../src/validate/checked-profile.ts';
import { follow, makeChecked, makeMetadata, makeSource } from './make-profile.ts';
import type { Arrow } from './make-profile.ts';

const tables = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
const table = fc.constantFrom(...tables);
const arrowList = (pair: fc.Arbitrary<readonly [string, string]>): fc.Arbitrary<readonly Arrow[]> =>
  fc
    .array(pair, { maxLength: 12 })
    .map((pairs) => pairs.map(([from, to], index) => ({ name: `${from}_${to}_${index}`, from, to })));
const anyArrows = arrowList(fc.tuple(table, table));
/** Arrows that only lead onwards in the alphabet, so that there is no circle. */
const onwardArrows = arrowList(fc.tuple(table, table).filter(([from, to]) => from < to));

const graphOf = (arrows: readonly Arrow[]): LinkGraph =>
  buildLinkGraph(
    makeChecked(
      tables.map((name) => ({ table: name })),
      arrows,
    ),
  );

function linksOf(graph: LinkGraph, name: string): TableLinks {
  const found = graph.tables.get(name);
  if (!found) throw new Error(`${name} is not in the graph`);
  return found;
}

/** Every way down from a table as its tables, by trying all. */
function waysFrom(start: string, arrows: readonly Arrow[]): readonly (readonly string[])[] {
  return arrows
    .filter(({ from }) => from === start)
    .flatMap(({ to }) => [[start, to], ...waysFrom(to, arrows).map((way) => [start, ...way])]);
}

/** Tables that can be reached from a table in one step or more, by repeating until nothing is new. */
function reachedFrom(start: string, arrows: readonly Arrow[]): ReadonlySet<string> {
  const reached = new Set(arrows.filter(({ from }) => from === start).map(({ to }) => to));
  for (const name of reached) for (const { from, to } of arrows) if (from === name) reached.add(to);
  return reached;
}

describe('linked tables, ways and chains', () => {
  test('of the documented example: six tables below A', () => {
    const arrows = ['ab', 'ac', 'ad', 'bf', 'bg', 'bh'].map((name) => {
      const [from = '', to = ''] = name;
      return { name, from, to };
    });
    const graph = buildLinkGraph(
      makeChecked(
        ['a', 'b', 'c', 'd', 'f', 'g', 'h'].map((name) => ({ table: name })),
        arrows,
      ),
    );
    expect(linksOf(graph, 'a')).toEqual({
      table: 'a',
      linked: ['b', 'c', 'd', 'f', 'g', 'h'],
      paths: 6,
      chain: ['a', 'b', 'f'],
      circular: false,
      unresolved: [],
    });
  });

  test('without a circle equal what trying every way gives', () => {
    fc.assert(
      fc.property(onwardArrows, table, (arrows, name) => {
        const ways = waysFrom(name, arrows);
        const found = linksOf(graphOf(arrows), name);
        expect(found.paths).toBe(ways.length);
        expect(found.chain.length).toBe(Math.max(1, ...ways.map((way) => way.length)));
        expect([[name], ...ways].map((way) => way.join())).toContain(found.chain.join());
        expect(found.linked).toEqual([...new Set(ways.flat())].filter((one) => one !== name).sort());
        expect(found.circular).toBe(false);
      }),
    );
  });

  test('are never fewer after an arrow is added', () => {
    fc.assert(
      fc.property(anyArrows, table, table, (arrows, from, to) => {
        const before = graphOf(arrows);
        const after = graphOf([...arrows, { name: 'added', from, to }]);
        for (const name of tables) {
          expect(linksOf(after, name).linked).toEqual(expect.arrayContaining([...linksOf(before, name).linked]));
        }
      }),
    );
  });

  test('relationships that are not known are told, and lead nowhere', () => {
    const source = makeSource([{ table: 'a', ...follow('a_b', 'unheard_of') }, { table: 'b' }]);
    const checked = checkProfile(source, makeMetadata([{ name: 'a_b', from: 'a', to: 'b' }]));
    expect(linksOf(buildLinkGraph(checked), 'a')).toMatchObject({ linked: ['b'], unresolved: ['unheard_of'] });
  });

  test('a relationship of the table with itself is no link', () => {
    expect(graphOf([{ name: 'a_a', from: 'a', to: 'a' }])).toMatchObject({ links: [], circles: [] });
  });
});

describe('circles', () => {
  test('are circles: each arrow begins where the one before ends, no table twice', () => {
    fc.assert(
      fc.property(anyArrows, (arrows) => {
        const graph = graphOf(arrows);
        for (const circle of graph.circles) {
          expect(circle.map(({ from }) => from)).toEqual([
            circle.at(-1)?.to,
            ...circle.slice(0, -1).map(({ to }) => to),
          ]);
          expect(new Set(circle.map(({ from }) => from)).size).toBe(circle.length);
          for (const link of circle) expect(graph.links).toContain(link);
        }
      }),
    );
  });

  test('are found exactly where there are some, and tables that lead into one say so', () => {
    fc.assert(
      fc.property(anyArrows, (arrows) => {
        const others = arrows.filter(({ from, to }) => from !== to);
        const inCircle = tables.filter((name) => reachedFrom(name, others).has(name));
        const graph = graphOf(arrows);
        expect(new Set(graph.circles.flatMap((circle) => circle.map(({ from }) => from)))).toEqual(new Set(inCircle));
        for (const name of tables) {
          const leadsIn = inCircle.some((one) => one === name || reachedFrom(name, others).has(one));
          expect(linksOf(graph, name)).toMatchObject({ circular: leadsIn, ...(leadsIn ? { paths: null } : {}) });
        }
      }),
    );
  });

  test('each set of tables is told once, the shortest way round', () => {
    const arrows = ['ab', 'ba', 'bc', 'ca', 'ab'].map((name, index) => {
      const [from = '', to = ''] = name;
      return { name: `${name}${index}`, from, to };
    });
    expect(graphOf(arrows).circles.map((circle) => circle.map(({ from }) => from).join(''))).toEqual(['ab', 'bca']);
  });

  test('one of thousands of tables is found, and chains name 500 of them', () => {
    const count = 2_000;
    const ring = Array.from({ length: count }, (_, n) => ({ name: `r${n}`, from: `t${n}`, to: `t${(n + 1) % count}` }));
    const names = ring.map(({ from }) => ({ table: from }));
    const circle = buildLinkGraph(makeChecked(names, ring));
    expect(circle.circles.map((links) => links.length)).toEqual([count]);
    expect(linksOf(circle, 't7').chain.slice(0, 2)).toEqual(['t7', 't8']);
    expect(linksOf(circle, 't7').chain).toHaveLength(501);
    const chain = buildLinkGraph(makeChecked(names, ring.slice(0, -1)));
    expect(linksOf(chain, 't0')).toMatchObject({ paths: count - 1, circular: false });
    expect(linksOf(chain, 't0').chain).toHaveLength(500);
  });
});
