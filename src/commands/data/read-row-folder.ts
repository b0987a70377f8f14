import type { Row } from '../../fetchxml/evaluate/rows.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import { RowCollector } from '../../simulate/data/row-collector.ts';
import { openData } from './open-data.ts';

interface RowChoice {
  /** The folder as people gave it. */
  readonly shown: string;
  readonly tables: readonly string[];
  readonly metadata: Metadata;
}

/** Reads whole rows of some tables from a folder or package; tables without a file are absent. Throws FileError. */
export async function readRowFolder(
  path: string,
  { shown, tables, metadata }: RowChoice,
): Promise<ReadonlyMap<string, readonly Row[]>> {
  const source = await openData(path, { shown, metadata });
  const found = new Map<string, readonly Row[]>();
  for (const table of tables) {
    const rows = new RowCollector(table, metadata.table(table)?.columns);
    const read = await source.read(table, rows, true);
    if (read) found.set(table, rows.finish(read));
  }
  return found;
}
