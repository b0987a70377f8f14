import type { FetchFilter, FetchLink, FetchNode } from '../../../fetchxml/tree.ts';
import { compileCondition } from './compile-condition.ts';
import type { ConditionScope } from './compile-condition.ts';
import { allTerms, anyTerms } from './sql-term.ts';
import type { SqlTerm } from './sql-term.ts';

/** Turns a link that only asks into a part of a filter. */
type CompileLink = (link: FetchLink, where: ConditionScope) => SqlTerm;

/** A filter as terms that must all hold. One without conditions says nothing, in an `or` as well. */
export function compileFilter(
  filter: FetchFilter,
  where: ConditionScope,
  compileLink: CompileLink,
): readonly SqlTerm[] {
  const terms = filter.children.flatMap((child) => compilePart(child, where, compileLink));
  return filter.type === 'and' || terms.length === 0 ? terms : [anyTerms(terms)];
}

function compilePart(child: FetchNode, where: ConditionScope, compileLink: CompileLink): readonly SqlTerm[] {
  if (child.kind === 'condition') return [compileCondition(child, where)];
  if (child.kind === 'link-entity') return [compileLink(child, where)];
  if (child.kind !== 'filter') return [];
  const terms = compileFilter(child, where, compileLink);
  return terms.length === 0 ? [] : [allTerms(terms)];
}
