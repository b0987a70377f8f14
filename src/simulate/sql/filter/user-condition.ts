import { column, compare } from '../tree/build-condition.ts';
import type { SqlCondition, SqlFrom, SqlValue } from '../tree/sql-tree.ts';
import { refuseCondition } from './condition-target.ts';
import type { CompileTest, ConditionTarget } from './condition-target.ts';
import type { FilterScope } from './filter-scope.ts';
import { conditionOfWays } from './sql-term.ts';
import type { SqlWay } from './sql-term.ts';
import { subordinateColumns, userColumns } from './user-columns.ts';

/** A way in which a value can belong to the user. */
type Belong = (value: SqlValue, scope: FilterScope) => Omit<SqlWay, 'isPersonal'>;

const beUser: Belong = (value, { user }) => ({ joins: [], where: compare(value, '=', column(user, userColumns.id)) });

const beBusinessUnit: Belong = (value, { user }) => ({
  joins: [],
  where: compare(value, '=', column(user, userColumns.businessUnit)),
});

const beLanguage: Belong = (value, scope) => {
  scope.languages();
  return { joins: [], where: compare(value, '=', column(scope.user, userColumns.language)) };
};

const beUsersTeam: Belong = (value, scope) => {
  const from = membership(scope);
  const isMember = compare(column(from.alias, 'systemuserid'), '=', column(scope.user, userColumns.id));
  return { joins: [{ kind: 'inner', from, on: compare(column(from.alias, 'teamid'), '=', value) }], where: isMember };
};

const beSubordinate: Belong = (value, scope) => {
  const from = subordinates(scope);
  const on = compare(column(from.alias, subordinateColumns.person), '=', value);
  return { joins: [{ kind: 'inner', from, on }], where: isBelow(from, scope) };
};

const beSubordinatesTeam: Belong = (value, scope) => {
  const [below, team] = [subordinates(scope), membership(scope)];
  const isMember = compare(column(team.alias, 'systemuserid'), '=', column(below.alias, subordinateColumns.person));
  return {
    joins: [
      { kind: 'inner', from: team, on: compare(column(team.alias, 'teamid'), '=', value) },
      { kind: 'inner', from: below, on: isMember },
    ],
    where: isBelow(below, scope),
  };
};

/** What each operator asks for. Source: fetchxml-semantics §4. */
const belongings: Readonly<Record<string, readonly Belong[]>> = {
  'eq-userid': [beUser],
  'eq-userteams': [beUsersTeam],
  'eq-useroruserteams': [beUser, beUsersTeam],
  'eq-useroruserhierarchy': [beUser, beSubordinate],
  'eq-useroruserhierarchyandteams': [beUser, beUsersTeam, beSubordinate, beSubordinatesTeam],
  'eq-businessid': [beBusinessUnit],
  'eq-userlanguage': [beLanguage],
};

/** The operators that compare with the user who asks, as ways in which the value can be the user's. */
export function waysOfUser({ site, value, scope }: ConditionTarget): readonly SqlWay[] {
  const wanted = site.operator === 'eq-userlanguage' ? 'number' : 'id';
  if (site.kind.family !== wanted) refuseCondition(site, `the column holds no ${wanted}s`);
  return (belongings[site.operator] ?? []).map((belong) => ({ ...belong(value, scope), isPersonal: true }));
}

/** The same as a condition. */
export const compileUser: CompileTest = (target) => conditionOfWays(waysOfUser(target));

function membership(scope: FilterScope): SqlFrom {
  return { kind: 'table', name: 'teammembership', alias: scope.newAlias() };
}

function subordinates(scope: FilterScope): SqlFrom {
  return { kind: 'relation', name: scope.subordinates(), alias: scope.newAlias() };
}

function isBelow({ alias }: SqlFrom, { user }: FilterScope): SqlCondition {
  return compare(column(alias, subordinateColumns.user), '=', column(user, userColumns.id));
}
