import type { FilterWords } from '../fetchxml/words/outline-filter.ts';
import { quoteName } from '../fetchxml/words/quote-word.ts';
import { choiceLabel } from '../metadata/choice-labels.ts';
import type { Metadata } from '../metadata/metadata.ts';

/**
 * What tables and choices are called in sentences: tables by their display names. A table whose display name another one has too, or could be read as
 * more than a name, is called by its logical name, so that two are never called the same.
 * @param tables logical names of all tables that the sentences are about
 */
export function nameTables(tables: Iterable<string>, metadata: Metadata): FilterWords {
  const logicalNames = [...new Set(tables)];
  const displayNames = logicalNames.map((table) => metadata.table(table)?.displayName ?? table);
  const counts = new Map<string, number>();
  for (const name of [...displayNames, ...logicalNames]) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = new Map(
    logicalNames.map((table, index) => {
      const name = displayNames[index] ?? table;
      const isPlain = /^[\p{L}\p{N}_][\p{L}\p{N}_ -]*$/u.test(name) && counts.get(name) === 1;
      return [table, isPlain ? name : quoteName(table)];
    }),
  );
  return { tableName: (table) => names.get(table) ?? quoteName(table), choiceLabel };
}
