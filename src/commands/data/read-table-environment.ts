import { AccessError, EnvironmentError } from '../../diagnostics/errors.ts';
import type { DataverseClient } from '../../dataverse/dataverse-client.ts';
import type { Row, RowValue } from '../../fetchxml/evaluate/rows.ts';
import { guessEntitySetName } from '../../metadata/guess-entity-set-name.ts';
import type { Metadata, Table } from '../../metadata/metadata.ts';
import { createDataSet } from '../../simulate/data/create-data-set.ts';
import type { DataDefect } from '../../simulate/data/data-defect.ts';
import type { DataSet, DataTable } from '../../simulate/data/data-set.ts';
import { fillTable } from '../../simulate/data/fill-table.ts';
import { TableBuilder } from '../../simulate/data/table-builder.ts';
import type { TableDemand } from '../../simulate/data/table-builder.ts';
import { escapeXmlAttribute } from '../../xml/escape-xml.ts';
import type { CommandIo } from '../command.ts';
import { chooseEnvironment } from '../environment/choose-environment.ts';
import { withClient } from '../environment/with-client.ts';
import type { Workspace } from '../workspace.ts';

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
  const entitySet = table?.entitySetName ?? guessEntitySetName(name);
  try {
    const rows = await client.fetch(entitySet, queryOf(name, demand, table));
    return rows.map(plainRow);
  } catch (error) {
    if (!(error instanceof EnvironmentError || error instanceof AccessError)) throw error;
    // What is only looked at where it is there need not be.
    if (demand.columns.size > 0) io.warn(`rows of ${name} could not be read: ${error.message}`);
    return undefined;
  }
}

/** All columns where all are downloaded, otherwise those that are looked at or selected and that the table has. */
function queryOf(name: string, { columns, alsoColumns, selections }: TableDemand, table: Table | undefined): string {
  const isWhole = selections.includes('all');
  const selected = selections.flatMap((one) => (typeof one === 'string' ? [] : [...one]));
  const names = [...new Set([...columns, ...alsoColumns, ...selected])].filter(
    (column) => table === undefined || table.columns.has(column) || columns.has(column),
  );
  const attributes = isWhole
    ? '<all-attributes/>'
    : names.map((column) => `<attribute name="${escapeXmlAttribute(column)}"/>`).join('');
  return `<fetch><entity name="${escapeXmlAttribute(name)}">${attributes}</entity></fetch>`;
}

/** A row of the Web API by logical names: `_ownerid_value` is `ownerid`, annotations are left out. */
function plainRow(row: Readonly<Record<string, unknown>>): Row {
  const plain: Record<string, RowValue> = {};
  for (const [name, value] of Object.entries(row)) {
    if (name.includes('@') || !isPlain(value)) continue;
    plain[/^_(.+)_value$/.exec(name)?.[1] ?? name] = value;
  }
  return plain;
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
