import { findGrammarProblems } from '../../../src/fetchxml/check-grammar.ts';
import { evaluateFetch } from '../../../src/fetchxml/evaluate/evaluate-fetch.ts';
import { EvaluationProblem } from '../../../src/fetchxml/evaluate/evaluation-problem.ts';
import { describeTables } from '../../../src/fetchxml/evaluate/describe-tables.ts';
import { parseFetch } from '../../../src/fetchxml/parse-fetch.ts';
import { printFetch } from '../../../src/fetchxml/print-fetch.ts';
import { sayAsWhere, toWhere } from '../../../src/fetchxml/to-where.ts';
import { loadCatalog } from '../../../src/metadata/catalog.ts';

const rows = [{ accountid: '8BB0691A-6937-F111-88B3-0022489B9600', name: 'Contoso', statecode: 0 }];
const asked = { now: new Date('2026-05-15T13:30:00Z'), timeZone: 'UTC', caller: {} };

/**
 * Does with a FetchXML text what `mop query` and `mop unpack` do: parses it, checks its grammar, says it as conditions, prints it,
 * evaluates it. Gives what is wrong with it; whatever is thrown is a defect.
 */
export async function checkFetch(text: string): Promise<readonly string[]> {
  const { query, problems } = parseFetch(text);
  if (!query) return problems.map(({ message }) => message);
  toWhere(text, 'account');
  sayAsWhere(query);
  printFetch(query);
  const found = findGrammarProblems(query).map(({ message }) => message);
  try {
    evaluateFetch(query, { rowsOf: () => rows }, { ...asked, tables: describeTables(await loadCatalog()) });
  } catch (error) {
    if (!(error instanceof EvaluationProblem)) throw error;
    found.push(error.message);
  }
  return found;
}
