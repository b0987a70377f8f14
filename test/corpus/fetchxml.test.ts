import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { findGrammarProblems } from '../../src/fetchxml/check-grammar.ts';
import { parseFetch } from '../../src/fetchxml/parse-fetch.ts';
import { printFetch } from '../../src/fetchxml/print-fetch.ts';
import { toWhere } from '../../src/fetchxml/to-where.ts';
import type { FetchNode } from '../../src/fetchxml/tree.ts';
import { compileWhere } from '../../src/fetchxml/where.ts';
import { openPackage } from '../../src/solution/open-package.ts';

const corpus = join(import.meta.dirname, '..', '..', '..', 'shared', 'corpus');
const isPresent = existsSync(corpus);

interface Query {
  readonly fetchxml: string;
  readonly placeholders: boolean;
}

function readQueries(): readonly Query[] {
  const lines = readFileSync(join(corpus, 'fetchxml.jsonl'), 'utf8').trim().split('\n');
  return lines.map((line): unknown => JSON.parse(line)).filter(isQuery);
}

function isQuery(value: unknown): value is Query {
  return typeof value === 'object' && value !== null && 'fetchxml' in value && 'placeholders' in value;
}

/** A node without its places. */
function meaningOf(node: FetchNode): unknown {
  return {
    name: node.kind === 'other' ? node.element : node.kind,
    attributes: node.attributes.map(({ name, value }) => [name, value]),
    text: node.kind === 'value' || node.kind === 'other' ? node.text.trim() : '',
    children: node.children.map(meaningOf),
  };
}

(isPresent ? describe : describe.skip)('real queries', () => {
  const queries = isPresent ? readQueries() : [];

  test('every one is parsed, and printed with the same meaning', () => {
    expect(queries.length).toBeGreaterThan(1500);
    for (const { fetchxml } of queries) {
      const { query, problems } = parseFetch(fetchxml);
      expect(problems).toEqual([]);
      if (!query) continue;
      for (const layout of ['indented', 'single-line'] as const) {
        const again = parseFetch(printFetch(query, layout)).query;
        expect(again && meaningOf(again)).toEqual(meaningOf(query));
      }
    }
  });

  test('the grammar complains of four broken places only', () => {
    const real = queries.filter(({ placeholders }) => !placeholders);
    const problems = real.flatMap(({ fetchxml }) => {
      const { query } = parseFetch(fetchxml);
      return query ? findGrammarProblems(query) : [];
    });
    expect(problems.map(({ message }) => message).sort()).toEqual([
      '"{conditionOperator}" is not a FetchXML operator',
      '<attribute> needs the attribute "name"',
      '<attribute> needs the attribute "name"',
      '<order> needs the attribute "attribute" or "alias"',
    ]);
  });
});

(isPresent ? describe : describe.skip)('filters of real profiles', () => {
  const folder = join(corpus, 'profiles');
  test.each(isPresent ? readdirSync(folder) : [])(
    '%s: every filter is said as where, and comes back as it was',
    async (file) => {
      const { sources, problems } = await openPackage(join(folder, file), file);
      expect(problems).toEqual([]);
      for (const item of sources.flatMap(({ profile }) => profile.items)) {
        if (item.filter?.kind !== 'fetchxml') continue;
        const readable = toWhere(item.filter.text, item.table);
        if (!readable) throw new Error(`${item.table}: ${item.filter.text}`);
        const scope = { table: item.table, filters: new Map(), resolveLink: () => ({ problem: 'none' }) };
        expect(printFetch(compileWhere(readable.where, [], scope).query, readable.layout)).toBe(item.filter.text);
      }
    },
  );
});
