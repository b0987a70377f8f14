import type { LiteralType } from './filter-tokens.ts';
import { refuse } from '../messages/messages.ts';
import type { FilterNode } from './parse-filter.ts';
import type { Row, Value } from '../store/row.ts';
import type { Session } from '../organization/session.ts';
import { findRow } from '../store/stored-rows.ts';
import type { Layer } from '../store/stored-rows.ts';
import type { ColumnKind, ColumnModel, TableModel } from '../tables/table-model.ts';
import { targetOf } from '../tables/lookup-target.ts';
import { columnOfProperty, lookupByNavigation } from '../tables/table-registry.ts';

const literalTypes: Readonly<Record<ColumnKind, LiteralType>> = {
  guid: 'Edm.Guid',
  lookup: 'Edm.Guid',
  string: 'Edm.String',
  memo: 'Edm.String',
  entityname: 'Edm.String',
  integer: 'Edm.Int32',
  bigint: 'Edm.Int32',
  picklist: 'Edm.Int32',
  double: 'Edm.Decimal',
  decimal: 'Edm.Decimal',
  choices: 'Edm.String',
  boolean: 'Edm.Boolean',
  datetime: 'Edm.DateTimeOffset',
};
const operatorKinds = {
  eq: 'Equal',
  ne: 'NotEqual',
  gt: 'GreaterThan',
  ge: 'GreaterThanOrEqual',
  lt: 'LessThan',
  le: 'LessThanOrEqual',
} as const;

/** The column behind a property name, or the server's complaint that there is none. */
export function requireColumn(table: TableModel, property: string): ColumnModel {
  const column = columnOfProperty(table, property);
  if (column) return column;
  const type = `Microsoft.Dynamics.CRM.${table.logicalName}`;
  throw refuse('InvalidQuery', `Could not find a property named '${property}' on type '${type}'.`);
}

/** A column reached over at most one lookup: `name`, `_x_value` or `regardingobjectid/name`. */
export function requireColumnAt(session: Session, table: TableModel, path: string): ColumnPath {
  const [first = '', second, ...more] = path.split('/');
  if (second === undefined) return { column: requireColumn(table, first) };
  const via = lookupByNavigation(table, first);
  const target = via && session.tables.find(via.target.table);
  if (!target || more.length > 0) return { column: requireColumn(table, path) };
  return { via, column: requireColumn(target, second) };
}

interface ColumnPath {
  readonly via?: NonNullable<ReturnType<typeof lookupByNavigation>>;
  readonly column: ColumnModel;
}

/** Refuses a filter over unknown properties, or whose literals are not of the property's type. */
export function checkFilter(session: Session, table: TableModel, filter: FilterNode): void {
  if (filter.kind === 'and' || filter.kind === 'or') {
    for (const part of filter.parts) checkFilter(session, table, part);
    return;
  }
  if (filter.kind === 'not') {
    checkFilter(session, table, filter.inner);
    return;
  }
  const expected = literalTypes[requireColumnAt(session, table, filter.path).column.kind];
  const [found, operator] =
    filter.kind === 'text'
      ? (['Edm.String', filter.name] as const)
      : ([filter.type, operatorKinds[filter.operator]] as const);
  if (found === 'null' || fits(expected, found)) return;
  throw refuse(
    'InvalidQuery',
    `A binary operator with incompatible types was detected. Found operand types '${expected}' and '${found}' for operator kind '${operator}'.`,
  );
}

function fits(expected: LiteralType, found: LiteralType): boolean {
  return expected === found || (expected === 'Edm.Decimal' && found === 'Edm.Int32');
}

/** Reads a property path of a row for filters and orders; times come as milliseconds. */
export function readProperty(
  session: Session,
  from: { table: TableModel; row: Row; layer: Layer },
  path: string,
): Value {
  const { via, column } = requireColumnAt(session, from.table, path);
  const value = (via ? linkedRow(session, from, via) : from.row)?.[column.name] ?? null;
  return column.kind === 'datetime' && typeof value === 'string' ? Date.parse(value) : value;
}

function linkedRow(
  session: Session,
  { row, layer }: { row: Row; layer: Layer },
  { column, target }: NonNullable<ColumnPath['via']>,
): Row | undefined {
  if (targetOf(row, column) !== target) return undefined;
  return findRow(session.state, { table: target.table, id: String(row[column.name]) }, layer);
}
