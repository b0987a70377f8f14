import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { areEquivalentFilters, normalFilter } from '../../src/fetchxml/equivalence.ts';
import { parseFetch } from '../../src/fetchxml/parse-fetch.ts';
import { printFetch } from '../../src/fetchxml/print-fetch.ts';
import type { FetchQuery } from '../../src/fetchxml/tree.ts';
import { compileWhere } from '../../src/fetchxml/where.ts';
import type { Where, WhereNode } from '../../src/schema/profile.ts';
import { randomWhere } from './random-where.ts';

function queryOf(where: Where): FetchQuery {
  const scope = { table: 'task', filters: new Map(), resolveLink: () => ({ problem: 'none' }) };
  return compileWhere(where, [], scope).query;
}

function same(a: Where, b: Where): boolean {
  return areEquivalentFilters(queryOf(a), queryOf(b));
}

function nodesOf(where: Where): readonly WhereNode[] {
  return isList(where) ? where : [where];
}

function isList(where: Where): where is readonly WhereNode[] {
  return Array.isArray(where);
}

describe('equivalent filters', () => {
  const holds = (law: (where: Where) => void): void => {
    fc.assert(fc.property(randomWhere, law), { numRuns: 200 });
  };

  test('order and repetition do not count', () => {
    holds((where) => {
      const nodes = nodesOf(where);
      expect(same(nodes, [...nodes].reverse())).toBe(true);
      expect(same(nodes, [...nodes, ...nodes])).toBe(true);
      expect(same({ or: nodes }, { or: [...nodes].reverse() })).toBe(true);
    });
  });

  test('a group in a group of the same kind dissolves', () => {
    holds((where) => {
      const nodes = nodesOf(where);
      expect(same(nodes, [{ and: nodes }])).toBe(true);
      expect(same({ or: nodes }, { or: [{ or: nodes }] })).toBe(true);
    });
  });

  test('layout and what is selected do not count', () => {
    holds((where) => {
      const query = queryOf(where);
      for (const layout of ['indented', 'single-line'] as const) {
        const text = printFetch(query, layout).replace('<all-attributes/>', '<attribute name="subject"/>');
        expect(normalFilter(parseFetch(text).query ?? query)).toBe(normalFilter(query));
      }
    });
  });

  test.each([
    ['values', ['a eq 1'], ['a eq 2']],
    ['operators', ['a eq 1'], ['a in 1']],
    ['columns', ['a null'], ['b null']],
    ['and, or', ['a null', 'b null'], { or: ['a null', 'b null'] }],
    ['any, none', [{ any: 'b', from: 'x', to: 'y' }], [{ none: 'b', from: 'x', to: 'y' }]],
    ['columns of a link', [{ any: 'b', from: 'x', to: 'y' }], [{ any: 'b', from: 'y', to: 'x' }]],
    ['order of a range', ['a between 1, 2'], ['a between 2, 1']],
  ])('%s do', (_case, a, b) => {
    expect(same(a, b)).toBe(false);
  });

  test('listed values have no order', () => {
    expect(same(['a in 1, 2, 2'], ['a in 2, 1'])).toBe(true);
  });
});
