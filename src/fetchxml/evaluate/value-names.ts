import type { QueryScope } from './query-scope.ts';
import type { Row, RowValue } from './rows.ts';
import type { Slots } from './sources.ts';

/** Where a lookup or choice stands. */
export interface NamedColumn {
  readonly table: string;
  readonly slot: number;
  readonly column: string;
}

/**
 * What the values of a lookup or choice are called: beside the value, or in the rows that a lookup points to. Undefined
 * where the column is neither or nothing is called anything.
 */
export function valueNames(
  { table, slot, column }: NamedColumn,
  rows: readonly Slots[],
  query: QueryScope,
): ((slots: Slots) => string | undefined) | undefined {
  const kind = query.kindOf({ table, column }, noPlace);
  const isChoice = kind.choice || (kind.family === 'number' && !kind.known);
  if ((kind.family !== 'id' && !isChoice) || column === query.primaryIdOf(table)) return undefined;
  const findName = createNames(query);
  const nameOf = (row: Row): string | undefined =>
    isChoice ? textOf(row[`${column}@name`]) : (writtenName(row, column) ?? findName(row, column, kind.targets));
  const read = (slots: Slots): string | undefined => {
    const row = slots[slot];
    return row && nameOf(row);
  };
  return rows.some((slots) => read(slots) !== undefined) ? read : undefined;
}

const noPlace = { path: [] };

function textOf(value: RowValue): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The name written beside a lookup, in one of the ways that exports do. */
function writtenName(row: Row, column: string): string | undefined {
  return textOf(
    row[`${column}@name`] ?? row[`${column}@OData.Community.Display.V1.FormattedValue`] ?? row[`${column}name`],
  );
}

/** Looks names up in the rows of the tables that lookups point to. */
function createNames(query: QueryScope): (row: Row, column: string, targets: readonly string[]) => string | undefined {
  const names = new Map<string, ReadonlyMap<unknown, unknown>>();
  const namesOf = (table: string): ReadonlyMap<unknown, unknown> => {
    const known = names.get(table) ?? readNames(table, query);
    names.set(table, known);
    return known;
  };
  return (row, column, targets) => {
    const target = row[`${column}@table`];
    const tables = typeof target === 'string' ? [target] : targets;
    for (const table of tables) {
      const name = namesOf(table).get(row[column]);
      if (typeof name === 'string') return name;
    }
    return undefined;
  };
}

function readNames(table: string, query: QueryScope): ReadonlyMap<unknown, unknown> {
  const [id, name] = [query.primaryIdOf(table), query.context.tables?.primaryName(table)];
  if (name === undefined) return new Map();
  return new Map(query.data.rowsOf(table).map((row) => [row[id], row[name]]));
}
