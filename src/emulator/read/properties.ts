import type { FilterNode, LiteralType } from './filter-node.ts';
import { refuse } from '../messages/messages.ts';
import type { ColumnKind, ColumnModel, TableModel } from '../tables/table-model.ts';
import { columnOfProperty } from '../tables/table-registry.ts';

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
  return columnOfProperty(table, property) ?? refuseProperty(table, property);
}

/** Throws the server's complaint that a type has no such property. */
export function refuseProperty(table: { logicalName: string }, property: string): never {
  const type = `Microsoft.Dynamics.CRM.${table.logicalName}`;
  throw refuse('InvalidQuery', `Could not find a property named '${property}' on type '${type}'.`);
}

/** The OData type of a column's literals. */
export function literalTypeOf(column: ColumnModel): LiteralType {
  return literalTypes[column.kind];
}

/** Refuses a literal, or another column, that is not of the column's type. */
export function checkType(column: ColumnModel, found: LiteralType, operator: keyof typeof operatorKinds): void {
  const expected = literalTypeOf(column);
  if (found === 'null' || fits(expected, found)) return;
  throw refuse(
    'InvalidQuery',
    `A binary operator with incompatible types was detected. Found operand types '${expected}' and '${found}' for operator kind '${operatorKinds[operator]}'.`,
  );
}

function fits(expected: LiteralType, found: LiteralType): boolean {
  const numbers: readonly LiteralType[] = ['Edm.Int32', 'Edm.Decimal'];
  return expected === found || (numbers.includes(expected) && numbers.includes(found));
}

/** Whether a filter asks for one value of a column of the table itself, whatever else it asks for. */
export function equalityIn(filter: FilterNode): { readonly path: string; readonly text: string } | undefined {
  if (filter.kind === 'and') {
    for (const part of filter.parts) {
      const found = equalityIn(part);
      if (found) return found;
    }
  }
  if (filter.kind !== 'compare' || filter.operator !== 'eq' || filter.literal.value === null) return undefined;
  return { path: filter.path, text: filter.literal.text };
}
