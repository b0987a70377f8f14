import { requireEntity } from '../../../fetchxml/evaluate/require-entity.ts';
import type { FetchQuery } from '../../../fetchxml/tree.ts';
import type { PlannedAssociation } from '../../plan.ts';
import { checkDepth } from '../filter/check-depth.ts';
import { compileSources } from '../filter/compile-sources.ts';
import type { SqlSources } from '../filter/compile-sources.ts';
import { allOf, always, column, compare } from '../tree/build-condition.ts';
import { mentions } from '../tree/mentions.ts';
import type { SqlCondition, SqlFrom, SqlJoin, SqlSelect, SqlValue } from '../tree/sql-tree.ts';
import { contentColumns } from './content-columns.ts';
import type { StatementScope } from './statement-scope.ts';
import { usersRelation } from './users.ts';

/** Some of the rows that are on devices. */
export interface BroughtRows {
  readonly select: SqlSelect;
  /** Whether they are those of each user, rather than of everybody. */
  readonly isIndividual: boolean;
}

/** The rows of a table's own filter, in as many parts as it has ways. */
export function selectOwnRows(query: FetchQuery, scope: StatementScope): readonly BroughtRows[] {
  const { from, ways } = compileSources(requireEntity(query), scope);
  const id = idOf(from, scope);
  return ways.map(({ joins, where, isPersonal }) => {
    checkDepth(where, scope);
    const isDistinct = joins.length > 0;
    if (!isPersonal) {
      return { select: { columns: contentOf(undefined, id), isDistinct, from, joins, where }, isIndividual: false };
    }
    const columns = contentOf(column(scope.user, contentColumns.user), id);
    return { select: { columns, isDistinct, from, ...placeUsers({ joins, where }, scope) }, isIndividual: true };
  });
}

/** Rows of a table that are on devices already, and drive a relationship. */
export interface Driver {
  readonly relation: string;
  /** Whether it has the rows of each user, rather than those of everybody. */
  readonly isIndividual: boolean;
}

/** The rows that a relationship brings in, in as many parts as its filter has ways. */
export function selectRelatedRows(
  association: PlannedAssociation,
  { relation, isIndividual }: Driver,
  scope: StatementScope,
): readonly BroughtRows[] {
  const { query, to } = association;
  const { from: target, ways } = query ? compileSources(requireEntity(query), scope) : plainTable(to, scope);
  const hops = joinHops(association, target, scope);
  return ways.map(({ joins, where, isPersonal }) => {
    checkDepth(where, scope);
    const user = isPersonal ? scope.user : isIndividual ? 'd' : undefined;
    const columns = contentOf(user === undefined ? undefined : column(user, contentColumns.user), idOf(target, scope));
    const isDistinct = hops.repeats || joins.length > 0;
    const found = { joins: [...hops.joins, ...joins], where };
    const withUsers = isPersonal ? joinUsers(found, isIndividual, scope) : found;
    const from: SqlFrom = { kind: 'relation', name: relation, alias: 'd' };
    return { select: { columns, isDistinct, from, ...withUsers }, isIndividual: user !== undefined };
  });
}

function plainTable(table: string, scope: StatementScope): Pick<SqlSources, 'from' | 'ways'> {
  const from: SqlFrom = { kind: 'table', name: table, alias: scope.newAlias() };
  return { from, ways: [{ joins: [], where: always, isPersonal: false }] };
}

type Found = Pick<SqlSelect, 'joins' | 'where'>;

function joinUsers(found: Found, isIndividual: boolean, scope: StatementScope): Found {
  if (!isIndividual) return placeUsers(found, scope);
  const { user } = contentColumns;
  const on = compare(column(scope.user, user), '=', column('d', user));
  return { ...found, joins: [{ kind: 'inner', from: usersOf(scope), on }, ...found.joins] };
}

/**
 * Joins the users, by what rows have of them: as the last, so that an engine which keeps to the order does not begin with every
 * row for every user; but before an outer join, whose condition may ask for them.
 */
function placeUsers({ joins, where }: Found, scope: StatementScope): Found {
  const from = usersOf(scope);
  if (joins.some(({ kind }) => kind === 'outer')) return { joins: [{ kind: 'cross', from }, ...joins], where };
  const parts = where.kind === 'all' ? where.parts : [where];
  const isOn = (part: SqlCondition): boolean => part.kind === 'compare' && mentions(part, scope.user);
  const on = parts.filter(isOn);
  const users: SqlJoin = on.length === 0 ? { kind: 'cross', from } : { kind: 'inner', from, on: allOf(on) };
  return { joins: [...joins, users], where: allOf(parts.filter((part) => !isOn(part))) };
}

function usersOf({ user }: StatementScope): SqlFrom {
  return { kind: 'relation', name: usersRelation, alias: user };
}

function idOf({ name, alias }: SqlFrom, { query }: StatementScope): SqlValue {
  return column(alias, query.primaryIdOf(name));
}

function contentOf(user: SqlValue | undefined, id: SqlValue): SqlSelect['columns'] {
  const content = { value: id, name: contentColumns.id };
  return user ? [{ value: user, name: contentColumns.user }, content] : [content];
}

/** The way from a row on a device to the rows that it brings; `repeats`: several may lead to the same one. */
function joinHops(
  { from, hops }: PlannedAssociation,
  target: SqlFrom,
  scope: StatementScope,
): { joins: readonly SqlJoin[]; repeats: boolean } {
  const joins: SqlJoin[] = [];
  const id = scope.query.primaryIdOf(from);
  const startsAtId = hops[0]?.from === id;
  let at: SqlFrom = { kind: 'table', name: from, alias: scope.newAlias() };
  if (!startsAtId)
    joins.push({ kind: 'inner', from: at, on: compare(column(at.alias, id), '=', column('d', contentColumns.id)) });
  for (const [index, hop] of hops.entries()) {
    const next: SqlFrom =
      index === hops.length - 1 ? target : { kind: 'table', name: hop.table, alias: scope.newAlias() };
    const near = index === 0 && startsAtId ? column('d', contentColumns.id) : column(at.alias, hop.from);
    joins.push({ kind: 'inner', from: next, on: compare(column(next.alias, hop.to), '=', near) });
    at = next;
  }
  return { joins, repeats: !startsAtId || hops.length > 1 };
}
