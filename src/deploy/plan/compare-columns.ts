import { isSameValue } from './same-value.ts';
import type { Columns } from './profile-rows.ts';

/** What differs: the old and the new values of the columns that do. */
export interface Difference {
  readonly before: Columns;
  readonly after: Columns;
}

/** Compares what is wanted with what is there; columns that are not wanted to be anything do not count. */
export function compareColumns(wanted: Columns, current: Columns): Difference | undefined {
  const names = Object.keys(wanted).filter((name) => !isSameValue(name, wanted[name] ?? null, current[name] ?? null));
  if (names.length === 0) return undefined;
  return { before: pick(current, names), after: pick(wanted, names) };
}

function pick(columns: Columns, names: readonly string[]): Columns {
  return Object.fromEntries(names.map((name) => [name, columns[name] ?? null]));
}

/** Values of a new row: what is wanted, and defaults for the rest. */
export function newColumns({ columns, defaults }: { readonly columns: Columns; readonly defaults?: Columns }): Columns {
  const given = Object.entries({ ...defaults, ...columns }).filter(([, value]) => value !== null);
  return Object.fromEntries(given);
}
