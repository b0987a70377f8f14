import { takesType } from '../fetchxml/operator-types.ts';
import { operators, valueCounts } from '../fetchxml/operators.ts';
import type { Column, Metadata } from '../metadata/metadata.ts';
import { describeType } from './describe-metadata.ts';
import type { Suggestion } from './suggestion.ts';

/** Columns of a table that are not taken. */
export function suggestColumns(
  metadata: Metadata,
  { table, taken }: { table: string | undefined; taken: readonly string[] },
): readonly Suggestion[] {
  const columns = table === undefined ? undefined : metadata.table(table)?.columns;
  const free = [...(columns?.values() ?? [])].filter(({ logicalName }) => !taken.includes(logicalName));
  return free.map((column) => ({
    name: column.logicalName,
    kind: 'column',
    rank: 0,
    detail: describeType(column),
  }));
}

/** A column by its name. */
export function findColumn(metadata: Metadata, table: string | undefined, name: string): Column | undefined {
  return table === undefined ? undefined : metadata.table(table)?.columns.get(name);
}

/** Operators that a column takes; all of them where the column is not known. `neq` is the old name of `ne`. */
export function suggestOperators(column: Column | undefined): readonly Suggestion[] {
  const fitting = [...operators.values()].filter(({ name }) => name !== 'neq' && (!column || isFor(name, column)));
  return fitting.map(({ name, arity }, rank) => ({ name, kind: 'operator', rank, detail: valueCounts[arity].words }));
}

function isFor(operator: string, { type, behavior }: Column): boolean {
  return takesType(operator, type) && !(behavior === 'DateOnly' && /-(?:hours|minutes)$/.test(operator));
}

/** Values of a choice that an operator compares with; none where they are not known. */
export function suggestValues(column: Column | undefined, operator: string): readonly Suggestion[] {
  const arity = operators.get(operator)?.arity;
  if (arity === 'none' || arity === undefined) return [];
  const options = column?.options ?? (column?.type === 'Boolean' ? [0, 1] : []);
  return options.map((option, rank) => ({ name: String(option), kind: 'value', rank, detail: column?.logicalName }));
}
