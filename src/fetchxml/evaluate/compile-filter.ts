import type { FetchCondition, FetchFilter, FetchLink, FetchNode } from '../tree.ts';
import { compileColumnComparison } from './compare-columns.ts';
import { checkValues } from './conditions/condition-site.ts';
import { compileTest } from './conditions/compile-test.ts';
import type { QueryScope } from './query-scope.ts';
import { findSource } from './sources.ts';
import type { Slots, Source } from './sources.ts';

/** A part of a filter as a function, and the slots it looks at. */
export interface Term {
  readonly test: (slots: Slots) => boolean;
  readonly reads: readonly number[];
}

/** Where a filter stands. */
export interface FilterScope {
  readonly query: QueryScope;
  readonly sources: readonly Source[];
  readonly source: Source;
  /** A link that only asks. */
  compileLink(link: FetchLink, source: Source): Term;
}

/** A filter as terms that must all hold; parts of an `and` are terms of their own. */
export function compileFilterTerms(filter: FetchFilter, scope: FilterScope): readonly Term[] {
  const terms = compileParts(filter, scope);
  if (filter.type === 'and' || terms.length === 0) return terms;
  return [{ test: anyOf(terms), reads: terms.flatMap((term) => term.reads) }];
}

function compileParts(filter: FetchFilter, scope: FilterScope): readonly Term[] {
  return filter.children.flatMap((child) => compilePart(child, scope, filter.type));
}

function compilePart(child: FetchNode, scope: FilterScope, type: 'and' | 'or'): readonly Term[] {
  switch (child.kind) {
    case 'condition':
      return [compileCondition(child, scope)];
    case 'link-entity':
      return [scope.compileLink(child, scope.source)];
    case 'filter': {
      // A filter without conditions says nothing: in an `or` it must not let every row through.
      const terms = compileFilterTerms(child, scope);
      return type === 'and' || terms.length === 0
        ? terms
        : [{ test: allOf(terms), reads: terms.flatMap((term) => term.reads) }];
    }
    default:
      return [];
  }
}

function compileCondition(condition: FetchCondition, scope: FilterScope): Term {
  checkValues(condition);
  const { query, sources } = scope;
  const { entityName, valueOf } = condition;
  const source = entityName ? findSource(sources, entityName, condition.place) : scope.source;
  if (valueOf) return compileColumnComparison(condition, { query, sources, source });
  const { table, slot } = source;
  const { column } = condition;
  const kind = query.kindOf({ table, column }, condition.place);
  const test = compileTest({ scope: query, condition, table, column, kind });
  return { test: (slots) => test(slots[slot]?.[column]), reads: [slot] };
}

/** Whether all of some terms hold; of none they do. */
export function allOf(terms: readonly Term[]): (slots: Slots) => boolean {
  const [first, second, ...others] = terms.map((term) => term.test);
  if (!first) return () => true;
  if (!second) return first;
  if (others.length === 0) return (slots) => first(slots) && second(slots);
  return (slots) => first(slots) && second(slots) && others.every((test) => test(slots));
}

function anyOf(terms: readonly Term[]): (slots: Slots) => boolean {
  const tests = terms.map((term) => term.test);
  return (slots) => tests.some((test) => test(slots));
}
