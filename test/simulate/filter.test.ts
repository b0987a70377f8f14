import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { EvaluationContext } from '../../src/fetchxml/evaluate/context.ts';
import { describeTables } from '../../src/fetchxml/evaluate/describe-tables.ts';
import { findRootRows } from '../../src/fetchxml/evaluate/evaluate-fetch.ts';
import { EvaluationProblem } from '../../src/fetchxml/evaluate/evaluation-problem.ts';
import type { Row } from '../../src/fetchxml/evaluate/rows.ts';
import { parseFetch } from '../../src/fetchxml/parse-fetch.ts';
import type { FetchQuery } from '../../src/fetchxml/tree.ts';
import { loadMetadata } from '../../src/metadata/load-metadata.ts';
import { FilterCompiler } from '../../src/simulate/filter/filter-compiler.ts';
import { dataOfRows } from './data-of-rows.ts';
import { randomQuery, randomRows, teamIds, userIds } from './random-company.ts';

const metadata = await loadMetadata();

interface Moment {
  readonly at: string;
  readonly timeZone: string;
}

const [berlin, later]: readonly [Moment, Moment] = [
  { at: '2026-11-25T13:30:00Z', timeZone: 'Europe/Berlin' },
  { at: '2026-11-28T03:00:00Z', timeZone: 'America/New_York' },
];

const context = (user: number, { at, timeZone }: Moment): EvaluationContext => ({
  now: new Date(at),
  timeZone,
  caller: {
    userId: userIds[user] ?? '',
    teamIds: teamIds.slice(user),
    businessUnitId: '00000007-0000-4000-8000-000000000000',
  },
  tables: describeTables(metadata),
});

type Rows = Readonly<Record<string, readonly Row[]>>;

function parse(text: string): FetchQuery {
  const { query } = parseFetch(text);
  if (!query) throw new Error(text);
  return query;
}

/** Numbers of the rows that the evaluator finds, or what it refuses. */
function evaluated(query: FetchQuery, rows: Rows, asked: EvaluationContext): readonly number[] | string {
  const source = { rowsOf: (table: string) => rows[table] ?? [] };
  return problemOr(() => {
    const found = new Set(findRootRows(query, source, asked));
    return (rows[query.entity?.name ?? ''] ?? []).flatMap((row, index) => (found.has(row) ? [index] : []));
  });
}

function problemOr<T>(work: () => T): T | string {
  try {
    return work();
  } catch (error) {
    if (error instanceof EvaluationProblem) return error.code;
    throw error;
  }
}

/** A date compared as text: columns keep dates as numbers. */
const dateAsText =
  '<fetch><entity name="bookableresourcebooking"><filter><condition attribute="starttime" operator="begins-with" value="2026-11"/></filter></entity></fetch>';
const dateRows = {
  bookableresourcebooking: [
    { bookableresourcebookingid: '00000001-0000-4000-8000-000000000000', starttime: '2026-11-25T00:00:00Z' },
  ],
  msdyn_workorder: [],
  bookableresource: [],
  new_visit: [],
};

test('the columns give the rows that the evaluator gives, moment after moment and user after user', () => {
  fc.assert(
    fc.property(randomRows, fc.array(randomQuery, { minLength: 1, maxLength: 3 }), (rows, texts) => {
      const data = dataOfRows(rows, metadata);
      const always = new FilterCompiler(data, { ...context(0, { at: '1970-01-01', timeZone: 'UTC' }), caller: {} });
      const moments = [berlin, later].map((moment) => ({
        moment,
        everybody: new FilterCompiler(data, { ...context(0, moment), caller: {} }, always),
      }));
      for (const [text, { moment, everybody }] of texts.flatMap((one) =>
        moments.map((other) => [one, other] as const),
      )) {
        const query = parse(text);
        for (const user of [0, 1, 2]) {
          const asked = context(user, moment);
          const found = problemOr(() => {
            const table = data.table(query.entity?.name ?? '');
            if (!table) return [];
            return [...new FilterCompiler(data, asked, everybody).compile(query, table).rows()];
          });
          const expected = evaluated(query, rows, asked);
          expect({ text, user, moment, found }).toEqual({ text, user, moment, found: expected });
        }
      }
    }),
    { numRuns: 1000, examples: [[dateRows, [dateAsText]]] },
  );
});
