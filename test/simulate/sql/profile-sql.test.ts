import { describe, expect, test } from '@jest/globals';
import { describeTables } from '../../../src/fetchxml/evaluate/describe-tables.ts';
import type { DialectName } from '../../../src/simulate/sql/dialect/dialect.ts';
import { dialects } from '../../../src/simulate/sql/dialect/dialects.ts';
import { printProfileSql } from '../../../src/simulate/sql/profile-sql.ts';
import type { ProfileSql } from '../../../src/simulate/sql/profile-sql.ts';
import { planOf } from './sample-case.ts';
import { sampleMetadata } from './sample-tables.ts';

/* What statements say, and what is refused. */

const metadata = await sampleMetadata();

/** Prints a profile whose tables are given as in a profile file. */
function print(tables: object, dialect: DialectName = 'duckdb'): ProfileSql {
  return printProfileSql({
    plan: planOf(JSON.stringify({ version: 1, name: 'P', tables }), metadata),
    context: { now: new Date('2026-09-01T08:00:00Z'), timeZone: 'Europe/Berlin', tables: describeTables(metadata) },
    style: { dialect: dialects[dialect], schema: [] },
    users: { kind: 'users' },
    gives: 'ids',
  });
}

const custom = (where: string | readonly unknown[], table = 'new_job'): object => ({
  [table]: { rows: 'custom', where: typeof where === 'string' ? [where] : where },
});
const reasonOf = (tables: object, dialect?: DialectName): string | undefined =>
  print(tables, dialect).refusals[0]?.reason;

test('what everybody has is found once, what a user has for each', () => {
  const shared = print({ new_site: { rows: 'all' } }).statements[0]?.sql;
  expect(shared).toContain('WITH "users" ("userid", "businessunitid") AS (');
  expect(shared).toContain(
    '"everybody_new_site" ("id") AS (\n  SELECT t1."new_siteid" AS "id"\n  FROM "new_site" AS t1\n)',
  );
  const own = print({ new_site: { rows: 'owned', owned: ['user'] } }).statements[0]?.sql;
  expect(own).toContain('INNER JOIN "users" AS u ON t1."ownerid" = u."userid"');
  expect(own).not.toContain('everybody');
});

test('a part of an or that asks for nobody is for everybody', () => {
  const sql = print(custom([{ or: ['new_count eq 1', 'ownerid eq-userid'] }])).statements[0]?.sql;
  expect(sql).toContain('"everybody_new_job" ("id") AS (');
  expect(sql).toContain('"individual_new_job" ("userid", "id") AS (');
});

test('days are those of the time zone at the moment', () => {
  const sql = print(custom('new_start today')).statements[0]?.sql;
  expect(sql).toContain(
    `t1."new_start" >= TIMESTAMP '2026-08-31 22:00:00.000'\n    AND t1."new_start" < TIMESTAMP '2026-09-01 22:00:00.000'`,
  );
});

test('years that no engine has are no border', () => {
  expect(print(custom('new_start last-x-years 3000')).statements[0]?.sql).toContain(
    `t1."new_start" IS NOT NULL AND t1."new_start" < TIMESTAMP '2026-09-01 08:00:00.000'`,
  );
  expect(print(custom('new_start olderthan-x-years 3000')).statements[0]?.sql).toContain('WHERE 1 = 0');
});

describe('refusals name filter, operator and column', () => {
  test('a hierarchy of any depth in Spark', () => {
    const id = '00000001-0000-4000-8000-000000000001';
    const words =
      'the filter of new_job: operator under on column new_siteid of new_job: Spark SQL cannot follow a hierarchy';
    expect(reasonOf(custom(`new_siteid under ${id}`), 'spark')).toBe(`${words} of any depth`);
    expect(reasonOf(custom(`new_siteid under ${id}`), 'tsql')).toBeUndefined();
  });

  test('texts by alphabet in Spark, ids by order anywhere', () => {
    expect(reasonOf(custom('new_name gt b'), 'spark')).toBe(
      'the filter of new_job: operator gt on column new_name of new_job: Spark SQL does not sort texts by alphabet',
    );
    expect(reasonOf(custom('ownerid gt 00000001-0000-4000-8000-000000000001'))).toBe(
      'the filter of new_job: operator gt on column ownerid of new_job: ids and sets of choices have no order in SQL',
    );
  });

  test('values and columns that the server would refuse', () => {
    expect(reasonOf(custom('new_count eq many'))).toBe(
      "the filter of new_job: 'many' is not a number, as column new_count needs it",
    );
    expect(reasonOf(custom('new_price like 1%'))).toMatch(/only texts, whole numbers and ids can be compared/);
    expect(reasonOf(custom('new_name today'))).toMatch(
      /operator today on column new_name of new_job: the column holds no dates/,
    );
    expect(reasonOf(custom('new_count eq 1e999'))).toMatch(/1e999 is no number that a column can hold/);
  });

  test('a user two links deep in Spark, where no join can say it', () => {
    const link = (link: object): object => ({ ...link, from: 'new_siteid', to: 'new_siteid' });
    const inner = link({ any: 'new_job', where: ['ownerid eq-userid'] });
    const deep = custom([link({ none: 'new_site', where: [inner] })]);
    expect(reasonOf(deep, 'spark')).toBe(
      'the filter of new_job: a link within a link asks for the user, and Spark SQL does not see that far out',
    );
    expect(reasonOf(deep, 'postgres')).toBeUndefined();
    expect(reasonOf(custom([link({ any: 'new_site', where: [inner] })]), 'spark')).toBeUndefined();
  });

  test('every table that such rows lead to, and no other', () => {
    const { statements, refusals } = print(
      {
        ...custom('new_name gt b', 'new_site'),
        new_part: { rows: 'all' },
        new_job: { rows: 'related' },
      },
      'spark',
    );
    expect(refusals.map(({ table }) => table)).toEqual(['new_site']);
    expect(statements.map(({ table }) => table)).toEqual(['new_part', 'new_job']);
    const site = { rows: 'custom', where: ['new_name gt b'], related: ['new_site_job'] };
    const both = print({ new_site: site, new_part: { rows: 'all' }, new_job: { rows: 'related' } }, 'spark');
    expect(both.refusals.map(({ table }) => table)).toEqual(['new_site', 'new_job']);
    expect(both.refusals[1]?.reason).toMatch(/^the filter of new_site: operator gt/);
  });

  test('relationships in a circle', () => {
    const circle = {
      new_site: { rows: 'all', related: ['new_site_job'] },
      new_job: { rows: 'related', related: ['new_site_job'] },
    };
    expect(reasonOf(circle)).toBe(
      'relationships run in a circle, which one statement cannot follow: new_site → new_job → new_site',
    );
  });
});

test('a column that metadata does not know is taken for what its values look like, and that is said', () => {
  const { statements, assumptions } = print(custom(['new_unknown eq 5', 'new_other_date today', 'new_thing eq x']));
  expect(assumptions).toEqual([
    'column new_unknown of new_job is not in the metadata; taken for a number',
    'column new_other_date of new_job is not in the metadata; taken for a date and time',
    'column new_thing of new_job is not in the metadata; taken for text',
  ]);
  expect(statements[0]?.sql).toContain('t1."new_unknown" = 5');
});

test('names longer than PostgreSQL keeps stay apart', () => {
  const long = (end: string): string => `new_${'x'.repeat(60)}${end}`;
  const printed = print({ [long('a')]: { rows: 'all' }, [long('b')]: { rows: 'all' } }, 'postgres');
  const names = printed.statements.map(({ sql }) => /"(everybody_[^"]*)"/.exec(sql)?.[1] ?? '');
  expect(new Set(names).size).toBe(2);
  expect(Math.max(...names.map((name) => name.length))).toBeLessThan(64);
});
