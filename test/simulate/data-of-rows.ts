import type { Row } from '../../src/fetchxml/evaluate/rows.ts';
import type { Metadata } from '../../src/metadata/metadata.ts';
import { createDataSet } from '../../src/simulate/data/create-data-set.ts';
import type { DataSet } from '../../src/simulate/data/data-set.ts';
import { fillTable } from '../../src/simulate/data/fill-table.ts';
import { TableBuilder } from '../../src/simulate/data/table-builder.ts';

/** Tables with all the columns of some rows. */
export function dataOfRows(rows: Readonly<Record<string, readonly Row[]>>, metadata: Metadata): DataSet {
  const built = Object.entries(rows).map(([name, list]) => {
    const columns = new Set(list.flatMap((row) => Object.keys(row)));
    const builder = new TableBuilder(name, metadata.table(name), {
      columns,
      alsoColumns: new Set(),
      selections: ['all'],
    });
    fillTable(list, builder);
    return { table: builder.finish({ isWritten: false }), defects: builder.defects.list() };
  });
  return createDataSet(
    built.map(({ table }) => table),
    { metadata, defects: built.flatMap(({ defects }) => defects) },
  );
}
