import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Row } from '../../../src/fetchxml/evaluate/rows.ts';
import { evaluateText, select } from './evaluate-text.ts';

const idOf = (end: number): string => `aaaaaaaa-0000-4000-8000-${String(end).padStart(12, '0')}`;
const number = fc.integer({ min: 0, max: 6 });
const numbered = (rows: readonly Row[]): readonly Row[] => rows.map((row, n) => ({ ...row, n }));

/** Rows with a gap here and there, one kind of value a column. */
const rowsOf = fc
  .array(
    fc.record({
      number: fc.option(number),
      decimal: fc.option(number.map((one) => one / 4)),
      text: fc.option(number.map((one) => 'aAbBcCd'.charAt(one))),
      id: fc.option(number.map(idOf)),
      date: fc.option(number.map((one) => `2024-03-3${one % 2}T0${one}:30:00Z`)),
      on: fc.option(fc.boolean()),
    }),
    { maxLength: 12 },
  )
  .map(numbered);

/** A column and values as a query writes them. */
const asked = fc.oneof(
  fc.tuple(fc.constant('number'), fc.array(number.map(String), { minLength: 2, maxLength: 4 })),
  fc.tuple(
    fc.constant('decimal'),
    fc.array(
      number.map((one) => String(one / 4)),
      { minLength: 2, maxLength: 4 },
    ),
  ),
  fc.tuple(fc.constant('text'), fc.array(fc.constantFrom('a', 'B', 'C', 'd'), { minLength: 2, maxLength: 4 })),
  fc.tuple(
    fc.constant('id'),
    fc.array(
      number.map((one) => idOf(one).toUpperCase()),
      { minLength: 2, maxLength: 4 },
    ),
  ),
  fc.tuple(
    fc.constant('date'),
    fc.array(
      number.map((one) => `2024-03-3${one % 2} 0${one}:30`),
      { minLength: 2, maxLength: 4 },
    ),
  ),
  fc.tuple(fc.constant('on'), fc.array(fc.constantFrom('0', '1'), { minLength: 2, maxLength: 2 })),
);

function condition(column: string, operator: string, ...values: readonly string[]): string {
  const children = values.map((value) => `<value>${value}</value>`).join('');
  return `<condition attribute="${column}" operator="${operator}">${children}</condition>`;
}
const either = (parts: readonly string[]): string => `<filter type="or">${parts.join('')}</filter>`;

describe('operators that say the same in other words', () => {
  test('in is eq or eq; not-in is ne and ne', () => {
    fc.assert(
      fc.property(rowsOf, asked, (rows, [column, values]) => {
        const [equal, unequal] = ['eq', 'ne'].map((one) => values.map((value) => condition(column, one, value)));
        expect(select(condition(column, 'in', ...values), rows)).toEqual(select(either(equal ?? []), rows));
        expect(select(condition(column, 'not-in', ...values), rows)).toEqual(select((unequal ?? []).join(''), rows));
      }),
    );
  });

  test('between is ge and le', () => {
    fc.assert(
      fc.property(rowsOf, asked, (rows, [column, [low = '', high = '']]) => {
        const both = condition(column, 'ge', low) + condition(column, 'le', high);
        expect(select(condition(column, 'between', low, high), rows)).toEqual(select(both, rows));
      }),
    );
  });

  test('a negative operator finds what the positive one leaves, nulls with it unless they are dropped', () => {
    fc.assert(
      fc.property(rowsOf, asked, fc.boolean(), (rows, [column, values], keep) => {
        const context = { negativeOperatorsKeepNulls: keep };
        for (const [positive, count] of [
          ['eq', 1],
          ['in', 2],
          ['between', 2],
        ] as const) {
          const some = values.slice(0, count);
          const found = new Set(select(condition(column, positive, ...some), rows));
          const negative = positive === 'eq' ? 'ne' : `not-${positive}`;
          const others = rows.filter(({ n, [column]: value }) => !found.has(n) && (keep || value !== null));
          expect(select(condition(column, negative, ...some), rows, context)).toEqual(others.map(({ n }) => n));
        }
      }),
    );
  });

  test('older, last, and from now on part all dates, for every count and on days when clocks change', () => {
    const instant = fc.integer({ min: Date.parse('2023-10-01'), max: Date.parse('2024-12-01') });
    const unit = fc.constantFrom('hours', 'days', 'weeks', 'months', 'years');
    const dates = fc.array(instant, { maxLength: 20 });
    fc.assert(
      fc.property(
        dates,
        fc.constantFrom('2024-03-31T12:00:00Z', '2024-10-27T00:30:00Z'),
        unit,
        number,
        (...[all, at, x, n]) => {
          const rows = all.map((one, index) => ({ n: index, d: new Date(one) }));
          const context = { now: new Date(at), timeZone: 'Europe/Berlin' };
          const found = [`olderthan-x-${x}`, `last-x-${x}`].map((one) =>
            select(condition('d', one, String(n + 1)), rows, context),
          );
          const later = select(condition('d', 'ge', at), rows, context);
          expect([...found.flat(), ...later].sort()).toEqual(rows.map((row) => row.n).sort());
        },
      ),
    );
  });
});

const family = fc.record({
  parents: fc
    .integer({ min: 0, max: 6 })
    .map((count) => Array.from({ length: count }, (_, n) => ({ pid: idOf(n), n }))),
  children: fc.array(fc.record({ of: fc.option(number.map(idOf)), size: fc.option(number) }), { maxLength: 10 }),
});

describe('links', () => {
  const ask = (
    { parents, children }: { parents: readonly Row[]; children: readonly Row[] },
    inner: string,
  ): unknown[] =>
    evaluateText(`<fetch><entity name="p"><attribute name="n"/>${inner}</entity></fetch>`, {
      p: parents,
      c: children,
    }).rows.map((row) => row.n);
  const link = (type: string, filter: string, more = ''): string =>
    `<link-entity name="c" from="of" to="pid" link-type="${type}" ${more}>${filter}</link-entity>`;
  const inFilter = (type: string, filter: string): string => `<filter>${link(type, filter)}</filter>`;
  const big = `<filter>${condition('size', 'gt', '2')}</filter>`;

  test('not any is what any leaves, not all is any, and all is related without any', () => {
    fc.assert(
      fc.property(family, (data) => {
        const [every, found, related] = [
          ask(data, ''),
          ask(data, inFilter('any', big)),
          ask(data, inFilter('any', '')),
        ];
        expect(ask(data, inFilter('not any', big))).toEqual(every.filter((n) => !found.includes(n)));
        expect(ask(data, inFilter('not all', big))).toEqual(found);
        expect(ask(data, inFilter('all', big))).toEqual(related.filter((n) => !found.includes(n)));
      }),
    );
  });

  test('exists, in, the first row and the different rows of a join find the same as any', () => {
    fc.assert(
      fc.property(family, (data) => {
        const found = ask(data, inFilter('any', big));
        for (const type of ['exists', 'in', 'matchfirstrowusingcrossapply']) {
          expect(ask(data, link(type, big))).toEqual(found);
        }
        expect([...new Set(ask(data, link('inner', big)))]).toEqual(found);
      }),
    );
  });

  test('an outer join holds the inner one; what it adds is found by null after the join', () => {
    fc.assert(
      fc.property(family, (data) => {
        const outer = link('outer', big, 'alias="c"');
        const without = `<filter><condition entityname="c" attribute="of" operator="null"/></filter>`;
        const [inner, alone] = [ask(data, link('inner', big)), ask(data, without + outer)];
        expect(ask(data, outer).sort()).toEqual([...inner, ...alone].sort());
        expect(alone).toEqual(ask(data, inFilter('not any', big)));
      }),
    );
  });
});

describe('pages and order', () => {
  test('pages together are the whole, and equal rows keep their order', () => {
    fc.assert(
      fc.property(
        rowsOf,
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom('number', 'text', 'id', 'date'),
        (rows, size, column) => {
          const page = (paging: string) =>
            evaluateText(
              `<fetch ${paging}><entity name="t"><attribute name="n"/><order attribute="${column}"/></entity></fetch>`,
              { t: rows },
            );
          const whole = page('').rows.map(({ n }) => n);
          const pages = Array.from({ length: Math.ceil(rows.length / size) }, (_, index) =>
            page(`count="${size}" page="${index + 1}"`),
          );
          expect(pages.flatMap((one) => one.rows.map(({ n }) => n))).toEqual(whole);
          expect(pages.map(({ more }) => more)).toEqual(pages.map((_, index) => index < pages.length - 1));
          const places = new Map(whole.map((n, place) => [n, place]));
          for (const [a, first] of rows.entries()) {
            for (const [b, second] of rows.entries()) {
              const same = first[column] === second[column];
              if (same && a < b) expect(Number(places.get(a))).toBeLessThan(Number(places.get(b)));
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
