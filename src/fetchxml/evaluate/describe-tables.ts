import type { Metadata } from '../../metadata/metadata.ts';
import type { ColumnDescription, TableKnowledge } from './context.ts';

/** What metadata knows of tables, as evaluation asks for it. */
export function describeTables(metadata: Metadata): TableKnowledge {
  let codes: ReadonlyMap<number, string> | undefined;
  return {
    column: (table, column) => describeColumn(metadata, table, column),
    primaryId: (table) => metadata.table(table)?.primaryId,
    primaryName: (table) => metadata.table(table)?.primaryName,
    hierarchyColumn: (table) => findHierarchyColumn(metadata, table),
    tableOfCode: (code) => (codes ??= tablesByCode(metadata)).get(code),
  };
}

function tablesByCode(metadata: Metadata): ReadonlyMap<number, string> {
  const tables = metadata.tableNames().map((name) => metadata.table(name));
  return new Map(
    tables.flatMap((table) => (table?.objectTypeCode === undefined ? [] : [[table.objectTypeCode, table.logicalName]])),
  );
}

/** A column that an organization's own, complete description of a table lacks is missing. */
function describeColumn(metadata: Metadata, table: string, column: string): ColumnDescription | 'missing' | undefined {
  const described = metadata.table(table);
  const found = described?.columns.get(column);
  if (found) {
    const { type, targets, behavior } = found;
    return { type, targets, ...(behavior === undefined ? {} : { behavior }) };
  }
  return metadata.authority === 'organization' && described?.columnsComplete === true ? 'missing' : undefined;
}

/** The relationship that metadata calls hierarchical, otherwise the only one of a table with itself, or the one that is called parent. */
function findHierarchyColumn(metadata: Metadata, table: string): string | undefined {
  const own = metadata
    .relationshipsOf(table)
    .filter((one) => one.kind === 'lookup')
    .filter((one) => one.referencingTable === table && one.referencedTable === table);
  const hierarchical = own.find((one) => one.hierarchical === true);
  if (hierarchical) return hierarchical.referencingColumn;
  const columns = own.map((one) => one.referencingColumn);
  return columns.length === 1 ? columns[0] : columns.find((column) => column === `parent${table}id`);
}
