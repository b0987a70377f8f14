import { didYouMean, endWithNear } from '../../diagnostics/did-you-mean.ts';
import type { Row } from '../../fetchxml/evaluate/rows.ts';
import type { FetchQuery } from '../../fetchxml/tree.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import { columnUsesOf, findUsedColumn } from '../../validate/column-uses.ts';

/** What is known about tables, and their rows. */
interface Knowledge {
  readonly metadata: Metadata;
  readonly data: ReadonlyMap<string, readonly Row[]>;
}

/** Columns that conditions ask for, and that neither the metadata nor any row has: no row passes for want of a value, not because of one. */
export function unknownColumns(query: FetchQuery, { metadata, data }: Knowledge): readonly string[] {
  const messages = columnUsesOf(query).flatMap((use) => {
    const { table = '', name } = use;
    const known = metadata.table(table);
    if (!known?.columnsComplete || findUsedColumn(use, metadata)) return [];
    if (data.get(table)?.some((row) => row[name] !== undefined) === true) return [];
    const near = didYouMean(name, known.columns.keys());
    return [`${table} has no column "${name}"${endWithNear(near)}`];
  });
  return [...new Set(messages)];
}
