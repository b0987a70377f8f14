import type { Metadata } from '../../metadata/metadata.ts';
import { createDataSet } from '../../simulate/data/create-data-set.ts';
import type { DataSet, DataTable } from '../../simulate/data/data-set.ts';
import type { DataDefect } from '../../simulate/data/data-defect.ts';
import { TableBuilder } from '../../simulate/data/table-builder.ts';
import type { TableDemand } from '../../simulate/data/table-builder.ts';
import type { ReportProgress } from '../command.ts';
import { findDataFile, openDataFolder } from './find-data-file.ts';
import { readDataFile } from './read-data-file.ts';

interface TableChoice {
  /** The folder as people gave it. */
  readonly shown: string;
  /** What is wanted, by table. */
  readonly demands: ReadonlyMap<string, TableDemand>;
  readonly metadata: Metadata;
  readonly report?: ReportProgress;
}

/** Reads what is wanted of some tables from a folder; what is wrong with the files is counted. Throws FileError. */
export async function readTableFolder(
  path: string,
  { shown, demands, metadata, report }: TableChoice,
): Promise<DataSet> {
  const folder = await openDataFolder(path, shown);
  const tables: DataTable[] = [];
  const defects: DataDefect[] = [];
  for (const [name, demand] of demands) {
    report?.(tables.length, demands.size, name);
    const file = findDataFile(folder, name);
    if (!file) continue;
    const builder = new TableBuilder(name, metadata.table(name), demand);
    await readDataFile(file, builder, false);
    tables.push(builder.finish({ isWritten: file.type === 'csv' }));
    defects.push(...builder.defects.list());
  }
  return createDataSet(tables, { metadata, defects });
}
