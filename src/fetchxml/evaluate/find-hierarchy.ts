import type { Place } from '../../diagnostics/place.ts';
import { EvaluationProblem } from './evaluation-problem.ts';
import type { QueryScope } from './query-scope.ts';
import type { Row } from './rows.ts';

/**
 * The lookup of a table's hierarchical relationship with itself: as metadata says, otherwise by its name or by what the
 * data says that it points to (inferred: which one is hierarchical is metadata). Throws `EvaluationProblem` where there is none.
 */
export function findHierarchyColumn(table: string, { data, context }: QueryScope, place: Place): string {
  const known = context.tables?.hierarchyColumn?.(table);
  if (known !== undefined) return known;
  const rows = data.rowsOf(table);
  const names = [`parent${table}id`, ...new Set(rows.flatMap((row) => Object.keys(row)))].filter((name) =>
    rows.some((row) => row[name] !== undefined),
  );
  const found = names.find((name) => /^(?:.*_)?parent.*id$/.test(name)) ?? names.find(pointsTo(table, rows));
  if (found !== undefined) return found;
  const message = `table ${table} has no relationship with itself that is known as its hierarchy`;
  throw new EvaluationProblem(message, { code: 'no-hierarchy', place });
}

function pointsTo(table: string, rows: readonly Row[]): (column: string) => boolean {
  return (column) => rows.some((row) => row[`${column}@table`] === table);
}
