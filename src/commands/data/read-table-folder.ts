import type { Metadata } from '../../metadata/metadata.ts';
import { createDataSet } from '../../simulate/data/create-data-set.ts';
import type { DataSet, DataTable } from '../../simulate/data/data-set.ts';
import type { DataDefect } from '../../simulate/data/data-defect.ts';
import { TableBuilder } from '../../simulate/data/table-builder.ts';
import type { TableDemand } from '../../simulate/data/table-builder.ts';
import type { ReportProgress } from '../command.ts';
import { openData } from './open-data.ts';

interface TableChoice {
  /** The folder as people gave it. */
  readonly shown: string;
  /** What is wanted, by table. */
  readonly demands: ReadonlyMap<string, TableDemand>;
  readonly metadata: Metadata;
  readonly report?: ReportProgress;
}

/** Reads what is wanted of some tables from a folder or package; what is wrong with the files is counted. Throws FileError. */
export async function readTableFolder(
  path: string,
  { shown, demands, metadata, report }: TableChoice,
): Promise<DataSet> {
  const source = await openData(path, { shown, metadata });
  const tables: DataTable[] = [];
  const defects: DataDefect[] = [];
  for (const [name, demand] of demands) {
    report?.(tables.length, demands.size, name);
    const builder = new TableBuilder(name, metadata.table(name), demand);
    const found = await source.read(name, builder, false);
    if (!found) continue;
    tables.push(builder.finish(found));
    defects.push(...builder.defects.list());
  }
  return createDataSet(tables, { metadata, defects });
}
