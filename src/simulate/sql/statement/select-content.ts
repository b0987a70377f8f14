import { always, column, compare, exists, never, not } from '../tree/build-condition.ts';
import type { SqlFrom, SqlRelation, SqlSelect, SqlStatement, SqlValue } from '../tree/sql-tree.ts';
import { contentColumns } from './content-columns.ts';
import type { TableRelations } from './device-relations.ts';
import { usersRelation } from './users.ts';

const users: SqlFrom = { kind: 'relation', name: usersRelation, alias: 'u' };
const userColumn = { value: column('u', contentColumns.user), name: contentColumns.user };

function from(name: string, alias: string): SqlFrom {
  return { kind: 'relation', name, alias };
}

/** The ids of a table's rows on each user's device. */
export function selectIds({ everybody, individual }: TableRelations, table: { name: string; id: string }): SqlSelect[] {
  const select = (rows: SqlFrom, id: string): SqlSelect => ({
    columns: [userColumn, { value: column(rows.alias, id), name: contentColumns.id }],
    from: users,
    joins: [{ kind: 'cross', from: rows }],
    where: always,
  });
  const found: SqlSelect[] = [];
  if (everybody !== undefined) found.push(select(from(everybody, 'e'), contentColumns.id));
  if (individual !== undefined) {
    const columns = [contentColumns.user, contentColumns.id].map((name) => ({ value: column('i', name), name }));
    found.push({ columns, from: from(individual, 'i'), joins: [], where: always });
  }
  const none = select({ kind: 'table', name: table.name, alias: 't' }, table.id);
  return found.length > 0 ? found : [{ ...none, where: never }];
}

/** Name of the relation of what a user has and not everybody. */
const onlyRelation = 'individual_only';

/** How many rows of a table are on each user's device. What everybody has is counted once. */
export function selectCounts({ everybody, individual }: TableRelations): SqlStatement {
  const shared: SqlValue[] = everybody === undefined ? [] : [{ kind: 'size', relation: everybody }];
  if (individual === undefined) {
    const value = shared[0] ?? { kind: 'number', number: 0 };
    const select = {
      columns: [userColumn, { value, name: contentColumns.rows }],
      from: users,
      joins: [],
      where: always,
    };
    return { relations: [], query: { selects: [select] } };
  }
  const counted = everybody === undefined ? individual : onlyRelation;
  const own: SqlValue = { kind: 'count', value: column('i', contentColumns.id) };
  const value: SqlValue = { kind: 'sum', parts: [...shared, own] };
  const user = column('i', contentColumns.user);
  const select: SqlSelect = {
    columns: [userColumn, { value, name: contentColumns.rows }],
    from: users,
    joins: [{ kind: 'outer', from: from(counted, 'i'), on: compare(user, '=', userColumn.value) }],
    where: always,
    groupBy: [userColumn.value],
  };
  const only = everybody === undefined ? [] : [defineOnly(everybody, individual)];
  return { relations: only, query: { selects: [select] } };
}

function defineOnly(everybody: string, individual: string): SqlRelation {
  const columns = [contentColumns.user, contentColumns.id];
  const shared = exists(from(everybody, 'e'), {
    where: compare(column('e', contentColumns.id), '=', column('i', contentColumns.id)),
  });
  const select: SqlSelect = {
    columns: columns.map((name) => ({ value: column('i', name), name })),
    from: from(individual, 'i'),
    joins: [],
    where: not(shared),
  };
  return { name: onlyRelation, columns, query: { selects: [select] } };
}
