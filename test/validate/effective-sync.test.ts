import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Filter } from '../../src/schema/profile.ts';
import { computeEffectiveSync } from '../../src/validate/effective-sync.ts';
import type { EffectiveSync } from '../../src/validate/effective-sync.ts';
import { checkProfile } from '../../src/validate/checked-profile.ts';
import { makeChecked, makeMetadata, makeSource } from './make-profile.ts';
import type { Arrow, ItemParts } from './make-profile.ts';

const arrow = (from: string, to: string): Arrow => ({ name: `${from}_${to}`, from, to });

/** A filter of `table` that reads the tables, each inside the one before. */
function reading(table: string, ...linked: readonly string[]): Pick<ItemParts, 'rows' | 'filter'> {
  const links = linked.reduceRight(
    (inner, name) =>
      `<filter><link-entity name="${name}" from="x" to="y" link-type="any">${inner}</link-entity></filter>`,
    '',
  );
  const text = `<fetch><entity name="${table}">${links}</entity></fetch>`;
  const filter: Filter = { kind: 'fetchxml', text, path: ['filters', table] };
  return { rows: 'custom', filter };
}

function syncOf(items: readonly ItemParts[], arrows: readonly Arrow[] = []): ReadonlyMap<string, EffectiveSync> {
  return computeEffectiveSync(makeChecked(items, arrows));
}

const shortOf = (found: EffectiveSync | undefined) =>
  found &&
  `${found.minutes} ${[found.source, ...found.way.map((step) => `${step.relationship ?? 'filter'} ${step.to}`)].join(' > ')}`;

describe('effective sync interval', () => {
  test('is the own one where nothing undercuts it', () => {
    const found = syncOf([{ table: 'a', sync: 60 }, { table: 'b', sync: 30 }, { table: 'c' }], [arrow('a', 'b')]);
    expect([...found].map(([table, one]) => `${table}: ${shortOf(one) ?? ''}`)).toEqual(['b: 30 b', 'a: 60 a']);
  });

  test('comes through relationships, and through tables without an interval', () => {
    const items = [{ table: 'a', sync: 5 }, { table: 'b' }, { table: 'c', sync: 60 }];
    expect(shortOf(syncOf(items, [arrow('a', 'b'), arrow('b', 'c')]).get('c'))).toBe('5 a > a_b b > b_c c');
  });

  test('does not run against the direction of a relationship', () => {
    expect(
      shortOf(
        syncOf(
          [
            { table: 'a', sync: 60 },
            { table: 'b', sync: 5 },
          ],
          [arrow('a', 'b')],
        ).get('a'),
      ),
    ).toBe('60 a');
  });

  test('comes from tables that the custom filter reads, however deep', () => {
    const items = [
      { table: 'a', sync: 5 },
      { table: 'b', sync: 30 },
      { table: 'c', sync: 60, ...reading('c', 'b', 'A') },
    ];
    expect(shortOf(syncOf(items).get('c'))).toBe('5 a > filter c');
  });

  test('does not come from a filter that is not used', () => {
    const items: ItemParts[] = [
      { table: 'a', sync: 5 },
      { table: 'c', sync: 60, ...reading('c', 'a'), rows: 'related' },
    ];
    expect(shortOf(syncOf(items).get('c'))).toBe('60 c');
  });

  test('comes from tables that the filter of a relationship reads', () => {
    const { filter } = reading('c', 'a');
    const association = {
      id: 'b_c',
      relationship: 'b_c',
      name: 'b_c',
      extra: [],
      path: [],
      ...(filter ? { filter } : {}),
    };
    const source = makeSource([
      { table: 'a', sync: 5 },
      { table: 'b', associations: [association] },
      { table: 'c', sync: 60 },
    ]);
    const found = computeEffectiveSync(checkProfile(source, makeMetadata([arrow('b', 'c')])));
    expect(shortOf(found.get('c'))).toBe('5 a > filter c');
  });

  test('ends in circles, and names the nearest of several with the same interval', () => {
    const items = [{ table: 'a', sync: 5 }, { table: 'b' }, { table: 'c', sync: 60 }, { table: 'd', sync: 5 }];
    const arrows = [arrow('a', 'b'), arrow('b', 'a'), arrow('b', 'c'), arrow('d', 'c')];
    expect(shortOf(syncOf(items, arrows).get('c'))).toBe('5 d > d_c c');
    expect(shortOf(syncOf(items, arrows).get('b'))).toBe('5 a > a_b b');
  });

  test('an interval out of range counts as none', () => {
    const found = syncOf(
      [
        { table: 'a', sync: 1 },
        { table: 'b', sync: 60 },
        { table: 'c', sync: 7.5 },
      ],
      [arrow('a', 'b')],
    );
    expect([...found].map(([table, one]) => `${table}: ${shortOf(one) ?? ''}`)).toEqual(['b: 60 b']);
  });

  test('of a long way gives the last ten steps and the source', () => {
    const names = Array.from({ length: 20 }, (_, index) => `t${index}`);
    const items = names.map((table, index) => ({ table, ...(index === 0 ? { sync: 5 } : {}) }));
    const arrows = names.slice(1).map((to, index) => arrow(`t${index}`, to));
    const found = syncOf(items, arrows).get('t19');
    expect(found).toMatchObject({ minutes: 5, source: 't0' });
    expect(found?.way.map(({ to }) => to)).toEqual(names.slice(-10));
  });
});

const tables = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
const profiles = fc.record({
  syncs: fc.array(fc.constantFrom(undefined, undefined, 5, 10, 60, 1440), { minLength: 6, maxLength: 6 }),
  arrows: fc
    .uniqueArray(fc.tuple(fc.constantFrom(...tables), fc.constantFrom(...tables)), {
      selector: (pair) => pair.join(),
      maxLength: 12,
    })
    .map((pairs) => pairs.map(([from, to]) => arrow(from, to))),
});

/** The same by repeating the definition until nothing changes. */
function repeatDefinition(syncs: readonly (number | undefined)[], arrows: readonly Arrow[]): Map<string, number> {
  const found = new Map<string, number>(tables.map((table, index) => [table, syncs[index] ?? Infinity]));
  const rounds = tables.flatMap(() => arrows);
  for (const { from, to } of rounds) found.set(to, Math.min(found.get(to) ?? Infinity, found.get(from) ?? Infinity));
  return new Map([...found].filter(([, minutes]) => minutes !== Infinity));
}

describe('for any profile', () => {
  test('the interval is what the definition gives, and the way leads from the table that has it', () => {
    fc.assert(
      fc.property(profiles, ({ syncs, arrows }) => {
        const items = tables.map((table, index) => ({
          table,
          ...(syncs[index] === undefined ? {} : { sync: syncs[index] }),
        }));
        const found = syncOf(items, arrows);
        expect(new Map([...found].map(([table, { minutes }]) => [table, minutes]))).toEqual(
          repeatDefinition(syncs, arrows),
        );
        for (const [table, { minutes, source, way }] of found) {
          expect(items.find((item) => item.table === source)?.sync).toBe(minutes);
          expect([source, ...way.map(({ to }) => to)]).toEqual([...way.map(({ from }) => from), table]);
        }
      }),
    );
  });
});
