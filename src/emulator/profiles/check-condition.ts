import { operators } from '../../fetchxml/operators.ts';
import type { OperatorFamily } from '../../fetchxml/operators.ts';
import type { FetchCondition } from '../../fetchxml/tree.ts';
import type { Column, ColumnType, Table } from '../../metadata/metadata.ts';
import { refuse } from '../messages/messages.ts';

/** Checks a condition of a filter against its table; undefined is a table that is not known. */
export function checkCondition(condition: FetchCondition, table: Table | undefined): void {
  const { column: name, operator, values } = condition;
  const column = table?.columns.get(name);
  if (!operators.has(operator) || (column && !fits(operator, column))) {
    throw refuse('UnsupportedOperatorForAttributeInProfileItemEntityFilters', operator, name);
  }
  if (column) checkColumn(column, values.length);
  else refuseUnknown(name, table);
}

function refuseUnknown(column: string, table: Table | undefined): void {
  if (table?.columnsComplete !== true || column === '') return;
  throw refuse('QueryFilterConditionAttributeNotPresentInExpressionEntity', column);
}

function checkColumn({ logicalName, type }: Column, values: number): void {
  if (neverFiltered.has(type)) throw refuse('UnsupportedAttributeInInProfileItemEntityFilters', logicalName);
  if (type !== 'Owner' || values < 2) return;
  throw refuse('CannotDefineMultipleValuesOnOwnerFieldInProfileItemEntityFilter');
}

/** Types of columns that no query can filter by. */
const neverFiltered: ReadonlySet<ColumnType> = new Set(['File', 'Image', 'ManagedProperty', 'PartyList', 'Virtual']);

const references: readonly ColumnType[] = ['Uniqueidentifier', 'Lookup', 'Customer', 'Owner'];
const numbers: readonly ColumnType[] = ['BigInt', 'Decimal', 'Double', 'Integer', 'Money'];

/** Column types of the families that go with some only. Source: fetchxml-operators, data types; of ids also lookups. */
const typesOfFamily: Readonly<Partial<Record<OperatorFamily, readonly ColumnType[]>>> = {
  range: [...numbers, 'DateTime'],
  string: ['String', 'Memo'],
  choices: ['MultiSelectPicklist'],
  user: references,
  hierarchy: references,
  date: ['DateTime'],
  'relative-date': ['DateTime'],
  fiscal: ['DateTime'],
};

function fits(operator: string, { type }: Column): boolean {
  if (operator === 'eq-userlanguage') return type === 'Integer' || type === 'Picklist';
  const family = operators.get(operator)?.family;
  return family === undefined || neverFiltered.has(type) || (typesOfFamily[family]?.includes(type) ?? true);
}
