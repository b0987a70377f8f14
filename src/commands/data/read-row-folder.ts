import type { Row } from '../../fetchxml/evaluate/rows.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import { RowCollector } from '../../simulate/data/row-collector.ts';
import { findDataFile, openDataFolder } from './find-data-file.ts';
import { readDataFile } from './read-data-file.ts';

interface RowChoice {
  /** The folder as people gave it. */
  readonly shown: string;
  readonly tables: readonly string[];
  readonly metadata: Metadata;
}

/** Reads whole rows of some tables from a folder; tables without a file are absent. Throws FileError. */
export async function readRowFolder(
  path: string,
  { shown, tables, metadata }: RowChoice,
): Promise<ReadonlyMap<string, readonly Row[]>> {
  const folder = await openDataFolder(path, shown);
  const found = new Map<string, readonly Row[]>();
  for (const table of tables) {
    const file = findDataFile(folder, table);
    if (!file) continue;
    const rows = new RowCollector(table, metadata.table(table)?.columns);
    await readDataFile(file, rows, true);
    found.set(table, rows.finish({ isWritten: file.type === 'csv' }));
  }
  return found;
}
