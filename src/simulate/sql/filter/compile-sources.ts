import { askingType, findLinkType, isJoin } from '../../../fetchxml/evaluate/link-type.ts';
import { planSources } from '../../../fetchxml/evaluate/sources.ts';
import type { JoinedLink, Source } from '../../../fetchxml/evaluate/sources.ts';
import type { FetchEntity, FetchLink } from '../../../fetchxml/tree.ts';
import { allOf, exists, not } from '../tree/build-condition.ts';
import type { SqlCondition, SqlFrom, SqlJoin } from '../tree/sql-tree.ts';
import { checkFirstRow } from './check-first-row.ts';
import { checkOuterJoin } from './check-outer-join.ts';
import type { ConditionScope } from './compile-condition.ts';
import { compileFilter } from './compile-filter.ts';
import { compileKey } from './compile-key.ts';
import type { FilterScope } from './filter-scope.ts';
import { findNeededSources } from './find-needed-sources.ts';
import { allTerms, isPersonal, plainTerm } from './sql-term.ts';
import type { SqlTerm, SqlWay } from './sql-term.ts';

/** What an entity, or a link that asks, stands for: its table, joined with others, and what rows must fulfil. */
export interface SqlSources {
  readonly from: SqlFrom;
  readonly joins: readonly SqlJoin[];
  readonly where: SqlCondition;
  /** The same joins and conditions in other words: rows that one of these ways finds. */
  readonly ways: readonly SqlWay[];
}

/** Compiles the tables, links and filters below an entity or link. Throws `EvaluationProblem` and `SqlRefusal`. */
export function compileSources(root: FetchEntity | FetchLink, scope: FilterScope): SqlSources {
  const sources = planSources(root, false);
  const aliases = sources.map(() => scope.newAlias());
  const terms = sources.map((source) => compileTerms({ scope, sources, source, aliases }));
  checkFirstRow(sources, terms);
  const needed = findNeededSources(sources, terms);
  const split = needed.map((source) => splitTerms(source, terms[source.slot] ?? []));
  const joins = needed.flatMap((source, index) =>
    source.join ? [compileJoin({ scope, sources, source, aliases }, source.join, split[index]?.on ?? [])] : [],
  );
  const { condition, ways } = allTerms(split.flatMap(({ where }) => where));
  const joinsUser = split.some(({ on }) => on.some(isPersonal));
  return {
    from: { kind: 'table', name: root.name, alias: aliases[0] ?? '' },
    joins,
    where: condition,
    ways: ways.map((way) => ({ ...way, joins: [...joins, ...way.joins], isPersonal: way.isPersonal || joinsUser })),
  };
}

/** The filters of a source and the links on it that only ask, all of which must hold. */
function compileTerms(where: ConditionScope): readonly SqlTerm[] {
  return where.source.node.children.flatMap((child): readonly SqlTerm[] => {
    if (child.kind === 'filter') return compileFilter(child, where, compileAsking);
    return child.kind === 'link-entity' && !isJoin(findLinkType(child)) ? [compileAsking(child, where)] : [];
  });
}

/** What an outer link asks of its rows belongs to the join, unless it looks at rows that are joined later. */
function splitTerms(
  { join, slot }: Source,
  terms: readonly SqlTerm[],
): { on: readonly SqlTerm[]; where: readonly SqlTerm[] } {
  if (join?.type !== 'outer') return { on: [], where: terms };
  const isLate = ({ reads }: SqlTerm): boolean => reads.some((read) => read > slot);
  return { on: terms.filter((term) => !isLate(term)), where: terms.filter(isLate) };
}

function compileJoin(
  { scope, source, aliases }: ConditionScope,
  { link, parent, type }: JoinedLink,
  terms: readonly SqlTerm[],
): SqlJoin {
  const linked = { table: source.table, alias: aliases[source.slot] ?? '' };
  const above = { table: parent.table, alias: aliases[parent.slot] ?? '' };
  const on = allOf([compileKey(link, { linked, parent: above }, scope), allTerms(terms).condition]);
  if (type === 'outer') checkOuterJoin(link, on, scope);
  const from: SqlFrom = { kind: 'table', name: source.table, alias: linked.alias };
  return { kind: type === 'outer' ? 'outer' : 'inner', from, on };
}

/** A link that only asks. `all` asks for related rows none of which passes. Source: fetchxml-semantics §1.6 and §9. */
function compileAsking(link: FetchLink, { scope, source, aliases }: ConditionScope): SqlTerm {
  const type = askingType(link);
  const parent = { table: source.table, alias: aliases[source.slot] ?? '' };
  const { from, joins, where, ways } = compileSources(link, scope);
  const keyOf = (alias: string): SqlCondition =>
    compileKey(link, { linked: { table: link.name, alias }, parent }, scope);
  const on = keyOf(from.alias);
  const passing = exists(from, { joins, where: allOf([on, where]) });
  const asksUser = ways.some((way) => way.isPersonal);
  const reads = [source.slot];
  if (type === 'any') {
    const term = plainTerm(passing, reads, asksUser);
    const join: SqlJoin = { kind: 'inner', from, on };
    return asksUser ? { ...term, ways: ways.map((way) => ({ ...way, joins: [join, ...way.joins] })) } : term;
  }
  if (type === 'not-any') return plainTerm(not(passing), reads, asksUser);
  const alias = scope.newAlias();
  const related = exists({ ...from, alias }, { where: keyOf(alias) });
  return plainTerm(allOf([related, not(passing)]), reads, asksUser);
}
