import { stat } from 'node:fs/promises';
import { fileFailure } from '../../diagnostics/file-failure.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import type { DataSource } from './data-source.ts';
import { findDataFile, openDataFolder, requireTables } from './find-data-file.ts';
import type { DataFolder } from './find-data-file.ts';
import { readDataFile } from './read-data-file.ts';

interface Opening {
  /** The path as people gave it. */
  readonly shown: string;
  readonly metadata: Metadata;
}

/**
 * Opens a folder with a file for each table, one of Azure Synapse Link (`model.json`), or a package of the Configuration Migration tool: a
 * zip, or a folder with its `data.xml`.
 * @throws FileError where it is none of these
 */
export async function openData(path: string, { shown, metadata }: Opening): Promise<DataSource> {
  const found = await stat(path).catch((error: unknown) => {
    throw fileFailure(error, shown);
  });
  if (!found.isDirectory()) return (await import('./migration-package.ts')).openMigrationZip(path, { shown, metadata });
  const folder = await openDataFolder(path, shown);
  if (folder.names.has('model.json')) return (await import('./lake-folder.ts')).openLakeFolder(folder, metadata);
  if (folder.names.has('data.xml')) {
    return (await import('./migration-package.ts')).openMigrationFolder(path, { shown, metadata });
  }
  requireTables(folder);
  return filesOf(folder);
}

function filesOf(folder: DataFolder): DataSource {
  return {
    async read(table, sink, isStrict) {
      const file = findDataFile(folder, table);
      if (!file) return undefined;
      await readDataFile(file, sink, isStrict);
      return { isWritten: file.type === 'csv' };
    },
  };
}
