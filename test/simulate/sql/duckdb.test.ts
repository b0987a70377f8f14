import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dialects } from '../../../src/simulate/sql/dialect/dialects.ts';
import { printProfileSql } from '../../../src/simulate/sql/profile-sql.ts';
import type { SqlUsers } from '../../../src/simulate/sql/statement/users.ts';
import { sampleIds } from './random-data.ts';
import { contextOf, countsOf, expectedLines, planOf, randomCase } from './sample-case.ts';
import { sampleScript } from './sample-script.ts';
import { sampleMetadata } from './sample-tables.ts';

/* DuckDB finds on every user's device what the evaluator finds. */

const metadata = await sampleMetadata();
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
const style = { dialect: dialects.duckdb, schema: ['lake'] };

async function rowsOf(sql: string): Promise<string[]> {
  const reader = await connection.runAndReadAll(sql);
  return reader
    .getRows()
    .map((row) => row.map(String).join(' '))
    .sort();
}

test('random profiles over random data', async () => {
  await fc.assert(
    fc.asyncProperty(randomCase, fc.constantFrom('ids', 'counts'), async (one, gives) => {
      await connection.run('DROP SCHEMA IF EXISTS lake CASCADE');
      await connection.run(sampleScript('lake', one.data, one.layout));
      const users: SqlUsers = { kind: 'named', words: sampleIds('systemuser') };
      const plan = planOf(one.profile, metadata);
      const printed = printProfileSql({ plan, context: contextOf(one, metadata), style, users, gives });
      for (const { reason } of printed.refusals)
        expect(reason).toMatch(/its link-type is outer and its filter asks for the user/);
      for (const note of printed.assumptions) expect(note).toMatch(/^(?:fiscal years|people below)/);
      const lines = expectedLines(one, metadata);
      const expected = gives === 'ids' ? lines : countsOf(lines);
      for (const { table, sql } of printed.statements) {
        expect({ table, found: await rowsOf(sql) }).toEqual({ table, found: expected.get(table) });
      }
    }),
    { numRuns: 50 },
  );
});

test('who everybody is', async () => {
  const [nora = '', kim = '', ola = '', gone = ''] = sampleIds('systemuser');
  const [team = ''] = sampleIds('team');
  const profileId = '5f0c1b7e-3f52-4c3e-9a51-0d6a3a1f2b10';
  await connection.run(`
    DROP SCHEMA IF EXISTS lake CASCADE;
    CREATE SCHEMA lake;
    CREATE TABLE lake.systemuser AS SELECT * FROM (VALUES
      ('${nora}', NULL, 'Nora Lindqvist', 'nora@contoso.example', NULL, false), ('${kim}', NULL, 'Kim', 'kim@contoso.example', 'KIM@x', NULL),
      ('${ola}', NULL, 'Ola', 'ola@contoso.example', NULL, false), ('${gone}', NULL, 'Gone', 'gone@contoso.example', NULL, true)
    ) AS u (systemuserid, businessunitid, fullname, domainname, internalemailaddress, isdisabled);
    CREATE TABLE lake.bookableresource AS SELECT * FROM (VALUES ('${nora}', 3), ('${gone}', 3), ('${ola}', 4)) AS r (userid, resourcetype);
    CREATE TABLE lake.usermobileofflineprofilemembership AS SELECT '${ola}' AS systemuserid, '${profileId}' AS mobileofflineprofileid;
    CREATE TABLE lake.teammobileofflineprofilemembership AS SELECT '${team}' AS teamid, '${profileId}' AS mobileofflineprofileid;
    CREATE TABLE lake.teammembership AS SELECT '${team}' AS teamid, '${kim}' AS systemuserid;
    CREATE TABLE lake.new_tag (new_tagid VARCHAR);`);
  const plan = planOf('{"version":1,"name":"P","tables":{"new_tag":{"rows":"all"}}}', metadata);
  const context = { now: new Date(0), timeZone: 'UTC' };
  const who = async (users: SqlUsers): Promise<string[]> => {
    const { statements } = printProfileSql({ plan, context, style, users, gives: 'counts' });
    return rowsOf(statements[0]?.sql ?? '');
  };
  const names = (...ids: string[]): string[] => ids.map((id) => `${id} 0`).sort();
  expect(await who({ kind: 'users' })).toEqual(names(nora, kim, ola));
  expect(await who({ kind: 'technicians' })).toEqual(names(nora));
  expect(await who({ kind: 'assigned', profileId })).toEqual(names(kim, ola));
  expect(await who({ kind: 'named', words: ['nora lindqvist', ola.toUpperCase(), 'kim@X'] })).toEqual(
    names(nora, kim, ola),
  );
  expect(await who({ kind: 'named', words: ["O'Neill"] })).toEqual([]);
});

test('texts and names come back as they were', async () => {
  const name = fc.string({ minLength: 1 }).filter((one) => !/[\u0000-\u001f\u007f-\u009f]/.test(one));
  const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' })).filter((one) => !/\0|\p{Surrogate}/u.test(one));
  await fc.assert(
    fc.asyncProperty(text, name, async (value, column) => {
      const { text: write, quote } = dialects.duckdb;
      const reader = await connection.runAndReadAll(`SELECT ${write(value)} AS ${quote(column)}`);
      expect(reader.getRows()).toEqual([[value]]);
      expect(reader.columnNames()).toEqual([column]);
    }),
    { numRuns: 100 },
  );
});
