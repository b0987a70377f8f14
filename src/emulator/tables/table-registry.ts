import type { Metadata } from '../../metadata/metadata.ts';
import { remember } from '../../metadata/create-metadata.ts';
import { appTables } from './app-tables.ts';
import { catalogTable } from './catalog-table.ts';
import { directoryTables } from './directory-tables.ts';
import { membershipTables } from './membership-tables.ts';
import { profileTables } from './profile-tables.ts';
import { solutionTables } from './solution-tables.ts';
import { syncTables } from './sync-tables.ts';
import type { ColumnModel, LookupTarget, TableModel } from './table-model.ts';

/** Tables whose columns, limits and messages are written down here, from the facts. */
const documentedTables: readonly TableModel[] = [
  ...profileTables,
  ...membershipTables,
  ...syncTables,
  ...appTables,
  ...directoryTables,
  ...solutionTables,
];
const documented = new Map(documentedTables.map((table) => [table.logicalName, table]));

/** Every table that an organization serves. */
export interface TableRegistry {
  /** A table by logical name. */
  find(logicalName: string): TableModel | undefined;
  /** The same for a table that must be there. @throws Error, a defect, where it is not */
  of(logicalName: string): TableModel;
  /** The table of an entity set; the name is case-sensitive, as in the Web API. */
  ofSet(entitySet: string): TableModel | undefined;
  /** Logical names and entity sets of all tables. */
  sets(): ReadonlyMap<string, string>;
}

/** The documented tables, with the columns that the metadata has beside theirs, and all other tables of the metadata. */
export function createTableRegistry(metadata: Metadata): TableRegistry {
  const find = remember((name) => build(metadata, name));
  let sets: Map<string, string> | undefined;
  const allSets = () => (sets ??= entitySets(metadata));
  return {
    find,
    of(logicalName) {
      const table = find(logicalName);
      if (!table) throw new Error(`no table ${logicalName}`);
      return table;
    },
    ofSet(entitySet) {
      const quick = documentedTables.find((table) => table.entitySet === entitySet);
      const name = quick?.logicalName ?? allSets().get(entitySet);
      return name === undefined ? undefined : find(name);
    },
    sets: allSets,
  };
}

function build(metadata: Metadata, name: string): TableModel | undefined {
  const own = documented.get(name);
  const known = metadata.table(name);
  if (!own || !known) return own ?? (known ? catalogTable(metadata, known) : undefined);
  const more = catalogTable(metadata, known);
  const taken = new Set(own.collections.map((each) => each.navigation.toLowerCase()));
  const collections = more.collections.filter((each) => !taken.has(each.navigation.toLowerCase()));
  return {
    ...own,
    columns: new Map([...more.columns, ...own.columns]),
    collections: [...own.collections, ...collections],
  };
}

function entitySets(metadata: Metadata): Map<string, string> {
  const known = metadata.tableNames().flatMap((name) => metadata.table(name) ?? []);
  return new Map([
    ...known.map((table) => [table.entitySetName, table.logicalName] as const),
    ...documentedTables.map((table) => [table.entitySet, table.logicalName] as const),
  ]);
}

/** A lookup column and a table that its navigation property leads to. */
export interface Reached {
  readonly column: ColumnModel;
  readonly target: LookupTarget;
}

const navigations = new WeakMap<TableModel, ReadonlyMap<string, readonly Reached[]>>();

/** What a single-valued navigation property leads to; an owner is of several tables under one name. */
export function tablesReached(table: TableModel, navigation: string): readonly Reached[] {
  const known = navigations.get(table) ?? findNavigations(table);
  navigations.set(table, known);
  return known.get(navigation) ?? [];
}

function findNavigations(table: TableModel): ReadonlyMap<string, readonly Reached[]> {
  const found = new Map<string, Reached[]>();
  for (const column of table.columns.values()) {
    for (const target of column.targets ?? []) {
      found.set(target.navigation, [...(found.get(target.navigation) ?? []), { column, target }]);
    }
  }
  return found;
}

/** The lookup column and its first target whose single-valued navigation property has that name. */
export function lookupByNavigation(table: TableModel, navigation: string): Reached | undefined {
  return tablesReached(table, navigation)[0];
}

/** The name a column is read by: `_x_value` for a lookup. */
export function propertyOf(column: ColumnModel): string {
  return column.kind === 'lookup' ? `_${column.name}_value` : column.name;
}

/** The column that is read by that name. */
export function columnOfProperty(table: TableModel, property: string): ColumnModel | undefined {
  const isLookup = property.startsWith('_') && property.endsWith('_value');
  const column = table.columns.get(isLookup ? property.slice(1, -'_value'.length) : property);
  return column && (column.kind === 'lookup') === isLookup ? column : undefined;
}
