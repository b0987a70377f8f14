import type { ColumnType } from './metadata.ts';

/** All column types, sorted; a type's place in this list is its code in the bundled catalog. */
export const columnTypes = [
  'BigInt',
  'Boolean',
  'Customer',
  'DateTime',
  'Decimal',
  'Double',
  'EntityName',
  'File',
  'Image',
  'Integer',
  'Lookup',
  'ManagedProperty',
  'Memo',
  'Money',
  'MultiSelectPicklist',
  'Owner',
  'PartyList',
  'Picklist',
  'State',
  'Status',
  'String',
  'Uniqueidentifier',
  'Virtual',
] as const satisfies readonly ColumnType[];

/** Names of the same types in a package's customizations.xml. Source: solution-format, attribute `Type` element. */
const packageNames: readonly (readonly [string, ColumnType])[] = [
  ['bit', 'Boolean'],
  ['float', 'Double'],
  ['int', 'Integer'],
  ['multiselectoptionset', 'MultiSelectPicklist'],
  ['ntext', 'Memo'],
  ['nvarchar', 'String'],
  ['optionset', 'Picklist'],
  ['primarykey', 'Uniqueidentifier'],
  ['timestamp', 'BigInt'],
];

const typesByName = new Map<string, ColumnType>([
  ...columnTypes.map((type): [string, ColumnType] => [type.toLowerCase(), type]),
  ...packageNames,
]);

/** The column type a name stands for, be it Dataverse's AttributeType (`String`) or a package's type (`nvarchar`); case is ignored. */
export function findColumnType(name: string): ColumnType | undefined {
  return typesByName.get(name.toLowerCase());
}
