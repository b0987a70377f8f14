import type { ColumnType } from '../metadata/metadata.ts';
import { operators } from './operators.ts';
import type { OperatorFamily } from './operators.ts';

/** Column types whose values are written and compared alike. `opaque`: nothing is claimed of them. */
export type TypeGroup = 'number' | 'text' | 'choice' | 'yes-no' | 'choices' | 'id' | 'date' | 'opaque';

const groups: Readonly<Record<ColumnType, TypeGroup>> = {
  BigInt: 'number',
  Boolean: 'yes-no',
  Customer: 'id',
  DateTime: 'date',
  Decimal: 'number',
  Double: 'number',
  EntityName: 'text',
  File: 'opaque',
  Image: 'opaque',
  Integer: 'number',
  Lookup: 'id',
  ManagedProperty: 'opaque',
  Memo: 'text',
  Money: 'number',
  MultiSelectPicklist: 'choices',
  Owner: 'id',
  PartyList: 'id',
  Picklist: 'choice',
  State: 'choice',
  Status: 'choice',
  String: 'text',
  Uniqueidentifier: 'id',
  Virtual: 'opaque',
};

/** The group of a column type. */
export function groupOf(type: ColumnType): TypeGroup {
  return groups[type];
}

/** What has an order. */
const ordered: readonly TypeGroup[] = ['number', 'date', 'text', 'choice'];

/**
 * Groups of types that a family of operators takes, where it does not take all. Whatever any source has is taken:
 * Microsoft's operator reference (2024-03-08), the operators that work offline by type (retrieveMultipleRecords), and
 * what FetchXMLBuilder offers by type. Source: fetchxml-semantics §3, §8.
 */
const taken: Readonly<Partial<Record<OperatorFamily, readonly TypeGroup[]>>> = {
  range: ordered,
  string: ['text', 'choice'],
  choices: ['choices'],
  user: ['id'],
  hierarchy: ['id'],
  'relative-date': ['date'],
  date: ['date'],
  fiscal: ['date'],
};

/** Operators that take other types than the rest of their family. */
const exceptions: ReadonlyMap<string, readonly TypeGroup[]> = new Map([
  ['gt', ordered],
  ['ge', ordered],
  ['lt', ordered],
  ['le', ordered],
  ['eq-userlanguage', ['number', 'choice']],
]);

/** Single types beyond those groups: lookups are searched by the name of their row, and the reference says "choice" of both kinds. */
const also: Readonly<Partial<Record<OperatorFamily, readonly ColumnType[]>>> = {
  string: ['Customer', 'Lookup', 'Owner', 'PartyList'],
  choices: ['Picklist'],
};

/** Groups of types that an operator is for; undefined where it takes any, or is not known. */
export function groupsOf(operator: string): readonly TypeGroup[] | undefined {
  const family = operators.get(operator)?.family;
  return exceptions.get(operator) ?? (family && taken[family]);
}

/** Whether an operator takes columns of a type; true where nothing says otherwise. */
export function takesType(operator: string, type: ColumnType): boolean {
  const group = groups[type];
  const wanted = groupsOf(operator);
  if (!wanted || group === 'opaque' || wanted.includes(group)) return true;
  const family = operators.get(operator)?.family;
  return family !== undefined && also[family]?.includes(type) === true;
}

/** Operators that can compare with another column of the same type (`valueof`). Source: fetchxml-semantics §6. */
export const columnComparisons: readonly string[] = ['eq', 'ne', 'neq', 'gt', 'ge', 'lt', 'le'];
