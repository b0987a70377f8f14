import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dialects } from '../../../src/simulate/sql/dialect/dialects.ts';
import { printProfileSql } from '../../../src/simulate/sql/profile-sql.ts';
import { findPostgres, startPostgres } from './postgres-server.ts';
import type { PostgresServer } from './postgres-server.ts';
import { sampleIds } from './random-data.ts';
import { contextOf, countsOf, expectedLines, planOf, randomCase } from './sample-case.ts';
import { sampleScript } from './sample-script.ts';
import { sampleMetadata } from './sample-tables.ts';

/* PostgreSQL finds on every user's device what the evaluator finds. Skipped where there is no server to start. */

const programs = findPostgres();
const metadata = await sampleMetadata();

(programs === undefined ? describe.skip : describe)('PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres(programs ?? '');
  });
  afterAll(() => server.stop());

  /** What some statements find, each table's rows after its name. */
  function find(before: string, statements: readonly { table: string; sql: string }[]): ReadonlyMap<string, string[]> {
    const marked = statements.map(({ table, sql }) => `\\echo :${table}\n${sql}`);
    const output = server.run(['BEGIN;', before, ...marked, 'ROLLBACK;'].join('\n'));
    const blocks = output
      .split(':')
      .slice(1)
      .map((text) => text.trim().split('\n'));
    return new Map(blocks.map(([table = '', ...lines]) => [table, lines.sort()]));
  }

  test('random profiles over random data', () => {
    fc.assert(
      fc.property(randomCase, fc.constantFrom('ids', 'counts'), (one, gives) => {
        const { statements, refusals, assumptions } = printProfileSql({
          plan: planOf(one.profile, metadata),
          context: contextOf(one, metadata),
          style: { dialect: dialects.postgres, schema: ['lake'] },
          users: { kind: 'named', words: sampleIds('systemuser') },
          gives,
        });
        expect(refusals).toEqual([]);
        for (const note of assumptions) expect(note).toMatch(/^(?:fiscal years|people below)/);
        const lines = expectedLines(one, metadata);
        const found = find(sampleScript('lake', one.data, one.layout), statements);
        expect(found).toEqual(gives === 'ids' ? lines : countsOf(lines));
      }),
      { numRuns: 20 },
    );
  });

  test('texts come back as they were, whatever the server takes backslashes for', () => {
    const any = fc.oneof(fc.string(), fc.string({ unit: 'binary' })).filter((one) => !/\0|\p{Surrogate}/u.test(one));
    const texts = [...fc.sample(any, 200), "\\' OR 1=1 --", "'; DROP TABLE x; --", '\\', "\\\\'"];
    for (const setting of ['on', 'off']) {
      const selects = texts.map((text) => `SELECT encode(convert_to(${dialects.postgres.text(text)}, 'UTF8'), 'hex');`);
      const output = server.run([`SET standard_conforming_strings = ${setting};`, ...selects].join('\n'));
      const found = output.trimEnd().split('\n');
      expect(found).toEqual(texts.map((text) => Buffer.from(text).toString('hex')));
    }
  });
});
