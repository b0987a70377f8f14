import type { EvaluationContext } from '../../../src/fetchxml/evaluate/context.ts';
import { evaluateFetch } from '../../../src/fetchxml/evaluate/evaluate-fetch.ts';
import type { FetchResult } from '../../../src/fetchxml/evaluate/evaluate-fetch.ts';
import type { Row } from '../../../src/fetchxml/evaluate/rows.ts';
import { parseFetch } from '../../../src/fetchxml/parse-fetch.ts';

/** Rows by table. */
export type Tables = Readonly<Record<string, readonly Row[]>>;

/** Wednesday, 15 May 2024, half past one in UTC; nobody in particular asks. */
export const usualContext: EvaluationContext = { now: new Date('2024-05-15T13:30:00Z'), timeZone: 'UTC', caller: {} };

/** Evaluates a query as text. */
export function evaluateText(text: string, tables: Tables, context: Partial<EvaluationContext> = {}): FetchResult {
  const { query, problems } = parseFetch(text);
  if (!query) throw new Error(problems[0]?.message);
  return evaluateFetch(query, { rowsOf: (table) => tables[table] ?? [] }, { ...usualContext, ...context });
}

/** Rows of table `t` that pass a filter, by their `n`. */
export function select(filter: string, rows: readonly Row[], context: Partial<EvaluationContext> = {}): unknown[] {
  const text = `<fetch><entity name="t"><attribute name="n"/><filter>${filter}</filter></entity></fetch>`;
  return evaluateText(text, { t: rows }, context).rows.map((row) => row.n);
}
