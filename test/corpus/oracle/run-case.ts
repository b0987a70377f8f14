import type { EvaluationContext } from '../../../src/fetchxml/evaluate/context.ts';
import { describeTables } from '../../../src/fetchxml/evaluate/describe-tables.ts';
import { evaluateFetch } from '../../../src/fetchxml/evaluate/evaluate-fetch.ts';
import { EvaluationProblem } from '../../../src/fetchxml/evaluate/evaluation-problem.ts';
import { parseFetch } from '../../../src/fetchxml/parse-fetch.ts';
import { walkFetch } from '../../../src/fetchxml/tree.ts';
import type { Metadata } from '../../../src/metadata/metadata.ts';
import { findDifferences } from './check-case.ts';
import { fieldsOf, readTables, textOf } from './read-cases.ts';
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
    const result = evaluateFetch(query, source, contextOf(one, metadata));
    if (refuses) return ['no error'];
    const ordered = [...walkFetch(query)].some(({ node }) => node.kind === 'other' && node.element === 'order');
    return findDifferences(one.expect, { result, ordered, primaryId: primaryId(query.entity.name) });
  } catch (error) {
    if (!(error instanceof EvaluationProblem)) throw error;
    return refuses ? [] : [`refused: ${error.message}`];
  }
}

function contextOf({ context }: OracleCase, metadata: Metadata): EvaluationContext {
  const [userId, businessUnitId] = [textOf(context.userId), textOf(context.businessUnitId)];
  return {
    now: new Date(textOf(context.now) ?? 0),
    timeZone: textOf(context.timeZone) ?? 'UTC',
    caller: { teamIds: [], ...fieldsOf({ ...(userId && { userId }), ...(businessUnitId && { businessUnitId }) }) },
    tables: describeTables(metadata),
    plainLinkNames: true,
    distinctRowsKeepKey: true,
  };
}
