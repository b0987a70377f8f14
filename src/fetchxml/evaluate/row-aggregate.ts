import type { FetchOther } from '../tree.ts';
import { EvaluationProblem } from './evaluation-problem.ts';
import { findHierarchyColumn } from './find-hierarchy.ts';
import type { QueryScope } from './query-scope.ts';
import { readText } from './read-attribute.ts';
import type { RowValue } from './rows.ts';
import type { Slots, Source } from './sources.ts';

/**
 * `rowaggregate="CountChildren"`: how many rows of the table have the row as their parent in the table's hierarchy.
 * Source: powerapps-docs fetchxml/aggregate-data.md @043e6bc5, "Row aggregate".
 */
export function compileRowAggregate(
  attribute: FetchOther,
  source: Source,
  query: QueryScope,
): (slots: Slots) => RowValue {
  const name = readText(attribute, 'rowaggregate');
  if (name.toLowerCase() !== 'countchildren') {
    const message = `there is no rowaggregate '${name}'; CountChildren is`;
    throw new EvaluationProblem(message, { code: 'unknown-aggregate', place: attribute.place });
  }
  const parent = findHierarchyColumn(source.table, query, attribute.place);
  const counts = new Map<RowValue, number>();
  for (const row of query.data.rowsOf(source.table)) counts.set(row[parent], (counts.get(row[parent]) ?? 0) + 1);
  const id = query.primaryIdOf(source.table);
  return (slots) => slots[source.slot] && (counts.get(slots[source.slot]?.[id]) ?? 0);
}
