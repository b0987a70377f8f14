import { askingUser } from '../../../src/commands/query/asking-user.ts';
import { readFiscalCalendar } from '../../../src/commands/query/fiscal-calendar.ts';
import type { EvaluationContext } from '../../../src/fetchxml/evaluate/context.ts';
import { describeTables } from '../../../src/fetchxml/evaluate/describe-tables.ts';
import { evaluateFetch } from '../../../src/fetchxml/evaluate/evaluate-fetch.ts';
import { EvaluationProblem } from '../../../src/fetchxml/evaluate/evaluation-problem.ts';
import type { RowSource } from '../../../src/fetchxml/evaluate/rows.ts';
import { parseFetch } from '../../../src/fetchxml/parse-fetch.ts';
import { walkFetch } from '../../../src/fetchxml/tree.ts';
import type { Metadata } from '../../../src/metadata/metadata.ts';
import { findDifferences } from './check-case.ts';
import { readTables, textOf } from './read-cases.ts';
import type { OracleCase } from './read-cases.ts';

/** Runs a case as `mop query` does; gives what differs from the expectation, nothing where all is as expected. */
export function runCase(one: OracleCase, metadata: Metadata): readonly string[] {
  const tables = describeTables(metadata);
  const primaryId = (table: string): string => tables.primaryId(table) ?? `${table}id`;
  const rows = readTables(one, primaryId);
  const { query } = parseFetch(one.fetchxml);
  if (!query?.entity) return ['the text is no query'];
  const refuses = one.expect.error !== undefined;
  try {
    const source = { rowsOf: (table: string) => rows.get(table) ?? [] };
    const result = evaluateFetch(query, source, contextOf(one, metadata, source));
    if (refuses) return ['no error'];
    const ordered = [...walkFetch(query)].some(({ node }) => node.kind === 'other' && node.element === 'order');
    return findDifferences(one.expect, { result, ordered, primaryId: primaryId(query.entity.name) });
  } catch (error) {
    if (!(error instanceof EvaluationProblem)) throw error;
    return refuses ? [] : [`refused: ${error.message}`];
  }
}

function contextOf({ context }: OracleCase, metadata: Metadata, source: RowSource): EvaluationContext {
  const [user, businessUnit] = [textOf(context.userId), textOf(context.businessUnitId)];
  const fiscal = readFiscalCalendar(source);
  return {
    now: new Date(textOf(context.now) ?? 0),
    timeZone: textOf(context.timeZone) ?? 'UTC',
    caller: askingUser({ user, businessUnit }, source),
    ...(fiscal === undefined ? {} : { fiscal }),
    tables: describeTables(metadata),
    plainLinkNames: true,
    distinctRowsKeepKey: true,
  };
}
