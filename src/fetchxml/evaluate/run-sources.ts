import type { FetchEntity, FetchLink } from '../tree.ts';
import { allOf, compileFilterTerms } from './compile-filter.ts';
import type { FilterScope, Term } from './compile-filter.ts';
import { compileJoin } from './compile-join.ts';
import type { CompiledJoin } from './compile-join.ts';
import { findLinkType, isJoin } from './link-type.ts';
import type { QueryScope } from './query-scope.ts';
import type { Row } from './rows.ts';
import { compileSemiJoin } from './semi-join.ts';
import { planSources } from './sources.ts';
import type { Slots, Source } from './sources.ts';

/** Takes one combination of rows; the list is reused for the next one. */
export type Emit = (slots: Slots) => void;

/** A query's tables, filters and links, ready to run. */
export interface CompiledSources {
  readonly sources: readonly Source[];
  /** Gives every combination of rows that passes, in the order of the entity's rows. */
  readonly run: (emit: Emit) => void;
}

/** Compiles the rows that an entity, or a link that asks, stands for. Throws `EvaluationProblem`. */
export function compileSources(root: FetchEntity | FetchLink, query: QueryScope): CompiledSources {
  const sources = planSources(root, query.context.plainLinkNames ?? false);
  const terms = sources.map((source) => splitTerms(source, compileTerms(source, { query, sources })));
  const late = allOf(terms.flatMap((one) => one.late));
  return {
    sources,
    run(emit) {
      const root = (slots: Slots): void => {
        if (late(slots)) emit(slots);
      };
      runAll({ sources, terms, query }, root);
    },
  };
}

/** Joins from the last source to the first, then runs through the rows of the first. */
function runAll(
  { sources, terms, query }: { sources: readonly Source[]; terms: readonly SplitTerms[]; query: QueryScope },
  emit: Emit,
): void {
  const needs = new Map<Source, CompiledJoin[]>(sources.map((source) => [source, []]));
  const below = (source: Source): readonly CompiledJoin[] => needs.get(source) ?? [];
  let next = emit;
  for (const source of [...sources].reverse()) {
    const { own, joined } = terms[source.slot] ?? { own: [], joined: [] };
    if (!source.join) {
      runRoot({ source, query, filter: allOf([...own, ...joined]), below: below(source) }, next);
      return;
    }
    const needed = below(source).map((one) => one.canMatch);
    const filter = { own: allOf(own), joined: joined.length > 0 ? allOf(joined) : undefined };
    const compiled = compileJoin({ source, join: source.join, query, filter, needed }, next);
    if (source.join.type !== 'outer') needs.get(source.join.parent)?.push(compiled);
    next = compiled.step;
  }
}

interface RootPlan {
  readonly source: Source;
  readonly query: QueryScope;
  readonly filter: (slots: Slots) => boolean;
  /** Joins on the root that a row cannot be without. */
  readonly below: readonly CompiledJoin[];
}

function runRoot({ source, query, filter, below }: RootPlan, step: Emit): void {
  const slots: Slots = [];
  const canMatch = askFewestFirst(below);
  const { data } = query;
  const roots = source.node.kind === 'entity' ? data.roots : undefined;
  for (const row of roots ?? data.rowsOf(source.table)) {
    slots[0] = row;
    if (filter(slots) && canMatch(row)) step(slots);
  }
}

/** Whether a row can match all of several joins; one join alone says so itself. */
function askFewestFirst(joins: readonly CompiledJoin[]): (row: Row) => boolean {
  if (joins.length < 2) return () => true;
  let sorted: readonly CompiledJoin[] | undefined;
  return (row) => {
    sorted ??= [...joins].sort((a, b) => a.size() - b.size());
    return sorted.every((join) => join.canMatch(row));
  };
}

interface SplitTerms {
  /** Look at the source's own row only. */
  readonly own: readonly Term[];
  /** Look at rows above it too. */
  readonly joined: readonly Term[];
  /** Look at rows that are joined later: they run when all are there. */
  readonly late: readonly Term[];
}

function splitTerms({ slot }: Source, terms: readonly Term[]): SplitTerms {
  const isLate = (term: Term): boolean => term.reads.some((read) => read > slot);
  const isOwn = (term: Term): boolean => term.reads.every((read) => read === slot);
  return {
    own: terms.filter(isOwn),
    joined: terms.filter((term) => !isOwn(term) && !isLate(term)),
    late: terms.filter(isLate),
  };
}

/** The filters of a source and the links on it that only ask, all of which must hold. */
function compileTerms(source: Source, { query, sources }: Pick<FilterScope, 'query' | 'sources'>): readonly Term[] {
  const compileLink = (link: FetchLink): Term => compileAsking(link, source, query);
  return source.node.children.flatMap((child): readonly Term[] => {
    if (child.kind === 'filter') return compileFilterTerms(child, { query, sources, source, compileLink });
    return child.kind === 'link-entity' && !isJoin(findLinkType(child)) ? [compileLink(child)] : [];
  });
}

function compileAsking(link: FetchLink, source: Source, query: QueryScope): Term {
  const compiled = compileSources(link, query);
  return compileSemiJoin(link, { source, query, run: compiled.run });
}
