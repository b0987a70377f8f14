import type { LiteralType } from './filter-tokens.ts';
import { refuse } from '../messages/messages.ts';
import type { FilterNode } from './parse-filter.ts';
import type { Row, Value } from '../store/row.ts';
import type { Session } from '../organization/session.ts';
import { findRow } from '../store/stored-rows.ts';
import type { Layer } from '../store/stored-rows.ts';
import type { ColumnKind, ColumnModel, TableModel } from '../tables/table-model.ts';
import { columnOfProperty, lookupByNavigation, tableOf } from '../tables/tables.ts';

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
export function requireColumnAt(table: TableModel, path: string): { via?: ColumnModel; column: ColumnModel } {
  const [first = '', second, ...more] = path.split('/');
  if (second === undefined) return { column: requireColumn(table, first) };
  const via = lookupByNavigation(table, first);
  if (!via?.lookup || more.length > 0) return { column: requireColumn(table, path) };
  return { via, column: requireColumn(tableOf(via.lookup.table), second) };
}

/** Refuses a filter over unknown properties, or whose literals are not of the property's type. */
export function checkFilter(table: TableModel, filter: FilterNode): void {
  if (filter.kind === 'and' || filter.kind === 'or') {
    for (const part of filter.parts) checkFilter(table, part);
    return;
  }
  if (filter.kind === 'not') {
    checkFilter(table, filter.inner);
    return;
  }
  const expected = literalTypes[requireColumnAt(table, filter.path).column.kind];
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
  const { via, column } = requireColumnAt(from.table, path);
  const row = via?.lookup
    ? findRow(session.state, { table: via.lookup.table, id: String(from.row[via.name]) }, from.layer)
    : from.row;
  const value = row?.[column.name] ?? null;
  return column.kind === 'datetime' && typeof value === 'string' ? Date.parse(value) : value;
}
