import { findGrammarProblems } from '../../fetchxml/check-grammar.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import { rememberByQuery } from '../remember-by-query.ts';
import type { Finding, Rule } from '../rule.ts';
import { walkFilters } from '../walk-filters.ts';
import type { FilterSite } from '../walk-filters.ts';

/** A filter that is no FetchXML. Source: server error 0x80071113; fetchxml-semantics §2; field-service §2.1 FX-ROOT/TAG/NEST. */
export const fetchxmlSyntax: Rule = {
  code: 'MOP300',
  id: 'fetchxml-syntax',
  severity: 'error',
  summary: 'The filter is not FetchXML: not well formed, or an element, attribute or operator that does not exist.',
  serverErrors: ['0x80071113'],
  *check({ checked, metadata }) {
    for (const site of walkFilters(checked)) yield* findingsOf(site, metadata);
  },
};

const grammarProblemsOf = rememberByQuery(findGrammarProblems);

function* findingsOf({ filter, item, table }: FilterSite, metadata: Metadata): Iterable<Finding> {
  // Without its table a `where` cannot be compiled: the unknown relationship is reported by its own rule.
  if (table === undefined && filter.filter.kind === 'where') return;
  for (const { message, place, suggestion } of [...filter.problems, ...grammarProblemsOf(filter.query, metadata)]) {
    yield { message, place, table: table ?? item.item.table, suggestion };
  }
}
