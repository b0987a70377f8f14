import { AccessError, EnvironmentError } from '../../diagnostics/errors.ts';
import type { DataverseClient } from '../../dataverse/dataverse-client.ts';
import type { Row } from '../../fetchxml/evaluate/rows.ts';
import type { Metadata, Table } from '../../metadata/metadata.ts';
import { createDataSet } from '../../simulate/data/create-data-set.ts';
import type { DataDefect } from '../../simulate/data/data-defect.ts';
import type { DataSet, DataTable } from '../../simulate/data/data-set.ts';
import { fillTable } from '../../simulate/data/fill-table.ts';
import { TableBuilder } from '../../simulate/data/table-builder.ts';
import type { TableDemand } from '../../simulate/data/table-builder.ts';
import type { CommandIo } from '../command.ts';
import { chooseEnvironment } from '../environment/choose-environment.ts';
import { withClient } from '../environment/with-client.ts';
import type { Workspace } from '../workspace.ts';
import { plainRow } from './plain-row.ts';
import { askEntitySet, rowQuery } from './row-query.ts';

interface EnvironmentChoice {
  readonly metadata: Metadata;
  readonly workspace: Workspace;
  readonly io: CommandIo;
}

/**
 * Reads what is wanted of some tables from the environment that a command line names: page by page, and only the columns that matter.
 * A table that the environment does not have, or does not let the caller read, is said and counts as missing.
 */
export async function readTableEnvironment(
  demands: ReadonlyMap<string, TableDemand>,
  { metadata, workspace, io }: EnvironmentChoice,
): Promise<DataSet> {
  const chosen = chooseEnvironment(workspace, io);
  const tables: DataTable[] = [];
  const defects: DataDefect[] = [];
  await withClient(chosen, { workspace, io }, ({ client }) =>
    io.progress(`reading rows of ${chosen.name}`, async (report) => {
      for (const [index, [name, demand]] of [...demands].entries()) {
        report(index, demands.size, name);
        const rows = await readRows(client, { name, demand, table: metadata.table(name) }, io);
        if (!rows) continue;
        const builder = new TableBuilder(name, metadata.table(name), demand);
        fillTable(rows, builder);
        tables.push(builder.finish({ isWritten: false }));
        defects.push(...builder.defects.list());
      }
    }),
  );
  return createDataSet(tables, { metadata, defects });
}

interface Wanted {
  readonly name: string;
  readonly demand: TableDemand;
  readonly table: Table | undefined;
}

/** Undefined where the rows cannot be read. */
async function readRows(
  client: DataverseClient,
  { name, demand, table }: Wanted,
  io: CommandIo,
): Promise<readonly Row[] | undefined> {
  try {
    const asked = { name, table, query: rowQuery(name, demand, table) };
    const { entitySet, fetchXml } = await askEntitySet(client, asked);
    const rows = await client.fetch(entitySet, fetchXml);
    return rows.map((row) => plainRow(row, (column) => table?.columns.get(column)));
  } catch (error) {
    if (!(error instanceof EnvironmentError || error instanceof AccessError)) throw error;
    // What is only looked at where it is there need not be.
    if (demand.columns.size > 0) io.warn(`rows of ${name} could not be read: ${error.message}`);
    return undefined;
  }
}
