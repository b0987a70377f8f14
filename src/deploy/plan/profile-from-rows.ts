import type { Association, Filter, Profile, ProfileItem } from '../../schema/profile.ts';
import { rowScopes } from '../../schema/profile.ts';
import type { AssociationRow, Columns, ItemRow, ProfileRows } from './profile-rows.ts';
import { isUnsayableList, selectedColumns } from './selected-columns.ts';

/** The profile that rows of an environment make: everything that a profile file can say of them. */
export function profileFromRows({ id, columns, items, name }: ProfileRows): Profile {
  const description = textOf(columns, 'description');
  return {
    id,
    name,
    ...(description === undefined ? {} : { description }),
    filters: [],
    items: items.map(toItem),
    extra: [],
    path: [],
  };
}

/** What is there and no profile file can say: it stays in the environment. Names of items with it, by what it is. */
export function findUnsayable({ items }: ProfileRows): ReadonlyMap<string, readonly string[]> {
  const having = (column: string, value: (found: Columns[string] | undefined) => boolean) =>
    items.filter(({ columns }) => value(columns[column])).map(({ table }) => table);
  const found: [string, readonly string[]][] = [
    ['the view to sync', having('profileitemrule', (view) => view !== null && view !== undefined)],
    ['that rows can be followed', having('canbefollowed', (flag) => flag === true)],
    ['that it is hidden in the grid', having('isvisibleingrid', (flag) => flag === false)],
    [
      'the list of columns, which is of another form',
      having('selectedcolumns', (list) => isUnsayableList(list ?? null)),
    ],
    ['that related rows are not got', items.filter(ignoresRelated).map(({ table }) => table)],
  ];
  return new Map(found.filter(([, tables]) => tables.length > 0));
}

/** Whether a table has relationships, and its flag to follow them is off. */
export function ignoresRelated({ columns, associations }: ItemRow): boolean {
  return columns.getrelatedentityrecords === false && associations.length > 0;
}

function toItem({ id, table, columns, associations }: ItemRow): ProfileItem {
  const selected = selectedColumns(columns.selectedcolumns ?? null);
  const name = textOf(columns, 'name');
  const { syncintervalinminutes: sync } = columns;
  return {
    id,
    table,
    ...(name === undefined ? {} : { name }),
    rows: rowScopes[Number(columns.recorddistributioncriteria)] ?? 'related',
    owned: ownersOf(columns),
    ...filterOf(columns, 'profileitementityfilter'),
    ...(typeof sync === 'number' ? { sync } : {}),
    ...(selected === undefined ? {} : { columns: selected }),
    associations: associations.map(toAssociation),
    extra: [],
    path: [],
  };
}

function toAssociation({ id, relationship, columns }: AssociationRow): Association {
  const name = textOf(columns, 'name') ?? relationship;
  return { id, relationship, name, ...filterOf(columns, 'profileitemassociationentityfilter'), extra: [], path: [] };
}

function ownersOf(columns: Columns): ProfileItem['owned'] {
  return [
    ...(columns.recordsownedbyme === true ? (['user'] as const) : []),
    ...(columns.recordsownedbymyteam === true ? (['team'] as const) : []),
    ...(columns.recordsownedbymybusinessunit === true ? (['businessUnit'] as const) : []),
  ];
}

function filterOf(columns: Columns, name: string): { filter?: Filter } {
  const text = textOf(columns, name);
  return text === undefined ? {} : { filter: { kind: 'fetchxml', text, path: [] } };
}

function textOf(columns: Columns, name: string): string | undefined {
  const value = columns[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
