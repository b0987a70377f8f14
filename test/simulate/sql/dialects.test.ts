import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { init, parse } from '@guanmingchiu/sqlparser-ts';
import type { DialectName as ParserName } from '@guanmingchiu/sqlparser-ts';
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { describeTables } from '../../../src/fetchxml/evaluate/describe-tables.ts';
import { loadMetadata } from '../../../src/metadata/load-metadata.ts';
import { dialectNames } from '../../../src/simulate/sql/dialect/dialect.ts';
import type { DialectName } from '../../../src/simulate/sql/dialect/dialect.ts';
import { dialects } from '../../../src/simulate/sql/dialect/dialects.ts';
import { printProfileSql } from '../../../src/simulate/sql/profile-sql.ts';
import { findNames, findText } from './parsed-tree.ts';
import { contextOf, planOf, randomCase } from './sample-case.ts';
import { sampleMetadata } from './sample-tables.ts';

/* What is written is SQL of each dialect, by a parser that nobody of this project wrote, and nothing in it ends too early. */

const parsers: Readonly<Record<DialectName, ParserName>> = {
  tsql: 'mssql',
  spark: 'spark',
  duckdb: 'duckdb',
  postgres: 'postgresql',
};

/** What engines or the tools around them replace in a statement, wherever it stands. */
const replaced: Readonly<Record<DialectName, readonly string[]>> = {
  tsql: ['$('],
  spark: ['${'],
  duckdb: [],
  postgres: [],
};
const root = join(import.meta.dirname, '..', '..', '..');

beforeAll(() => init());

describe.each(dialectNames)('%s', (name) => {
  const dialect = dialects[name];
  const read = (sql: string): unknown[] => parse(sql, parsers[name]);

  test('the Field Service template is one statement a table', async () => {
    const metadata = await loadMetadata();
    const profile = readFileSync(join(root, 'profiles', 'field-service.yaml'), 'utf8');
    const plan = planOf(profile, metadata);
    const context = {
      now: new Date('2026-09-01T08:00:00Z'),
      timeZone: 'Europe/Berlin',
      tables: describeTables(metadata),
    };
    for (const gives of ['ids', 'counts'] as const) {
      const style = { dialect, schema: ['lake', 'dbo'] };
      const printed = printProfileSql({ plan, context, style, gives, users: { kind: 'technicians' } });
      expect({ ...printed, statements: [] }).toEqual({ statements: [], refusals: [], assumptions: [] });
      expect(printed.statements.map(({ table }) => table)).toEqual([...plan.items.keys()]);
      for (const { sql } of printed.statements) expect(read(sql)).toHaveLength(1);
    }
  });

  test('random profiles', async () => {
    const metadata = await sampleMetadata();
    fc.assert(
      fc.property(randomCase, fc.constantFrom('ids', 'counts'), (one, gives) => {
        const { statements } = printProfileSql({
          plan: planOf(one.profile, metadata),
          context: contextOf(one, metadata),
          style: { dialect, schema: [] },
          users: { kind: 'assigned', profileId: '5f0c1b7e-3f52-4c3e-9a51-0d6a3a1f2b10' },
          gives,
        });
        for (const { sql } of statements) expect(read(sql)).toHaveLength(1);
      }),
      { numRuns: 25 },
    );
  });

  test('nothing in a text begins what is replaced in statements', () => {
    const text = 'a${b}$(c)$${$((';
    const written = dialect.text(text);
    expect(findText(read(`SELECT ${written} AS x`), name)).toBe(text);
    for (const start of replaced[name]) expect(written).not.toContain(start);
  });

  test('no text and no name ends before it is meant to', () => {
    const pieces = [
      '${',
      '$(',
      "'",
      '"',
      '`',
      '[',
      ']',
      '\\',
      '$',
      '{',
      '}',
      '(',
      '--',
      ';',
      '\n',
      '/*',
      'GO',
      ' ',
      'a',
      '\u2028',
    ];
    const anyText = fc
      .oneof(
        fc.string(),
        fc.string({ unit: 'binary' }),
        fc.array(fc.constantFrom(...pieces)).map((some) => some.join('')),
      )
      .filter((text) => !/\p{Surrogate}/u.test(text));
    fc.assert(
      fc.property(anyText, anyText, (text, wanted) => {
        if (name === 'postgres' && text.includes('\0')) {
          expect(() => dialect.text(text)).toThrow('no text with the character U+0000');
          return;
        }
        const quote = quoted(dialect.quote, wanted);
        const [known, column] = quote === undefined ? ['x', dialect.quote('x')] : [wanted, quote];
        const sql = `SELECT ${dialect.text(text)} AS ${column} FROM ${column} AS t;`;
        expect(sql).not.toMatch(/[\n\r\u2028\u2029\u0085]/);
        for (const start of replaced[name]) expect(sql.replaceAll(column, '')).not.toContain(start);
        const tree = read(sql);
        expect(tree).toHaveLength(1);
        expect(findNames(tree)).toEqual([known, known]);
        expect(findText(tree, name)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });
});

function quoted(quote: (name: string) => string, name: string): string | undefined {
  try {
    return quote(name);
  } catch {
    return undefined;
  }
}
