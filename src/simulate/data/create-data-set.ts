import type { Metadata } from '../../metadata/metadata.ts';
import { cellOfText } from './cell.ts';
import type { DataColumn } from './data-column.ts';
import type { DataDefect } from './data-defect.ts';
import type { DataSet, DataTable } from './data-set.ts';
import { readGuid } from './guid-table.ts';
import type { GuidTable } from './guid-table.ts';

interface Knowledge {
  readonly metadata: Metadata;
  /** What was met while the tables were read. */
  readonly defects: readonly DataDefect[];
}

/** Tables as one set, with the lookups counted that lead to no row of it. */
export function createDataSet(tables: readonly DataTable[], { metadata, defects }: Knowledge): DataSet {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const dangling = tables.flatMap((table) => findDangling(table, byName, metadata));
  return {
    table: (name) => byName.get(name),
    tableNames: [...byName.keys()],
    defects: [...defects, ...dangling],
  };
}

/** Lookups whose row is in none of the tables that they may point to, where all of these are there. */
function findDangling(
  table: DataTable,
  tables: ReadonlyMap<string, DataTable>,
  metadata: Metadata,
): readonly DataDefect[] {
  return table.columnNames.flatMap((name): readonly DataDefect[] => {
    const ids = targetsOf(table.name, name, metadata).map((target) => idsOf(target, tables, metadata));
    const column = table.column(name);
    if (!column || ids.length === 0 || !ids.every((one) => one !== undefined)) return [];
    const codes = codesIn(column, ids);
    const [first] = codes;
    if (first === undefined) return [];
    const count = codes.reduce((sum, code) => sum + column.rowsWith(code).length, 0);
    return [{ kind: 'dangling-lookup', table: table.name, column: name, count, first: String(column.value(first)) }];
  });
}

function targetsOf(table: string, column: string, metadata: Metadata): readonly string[] {
  return metadata.table(table)?.columns.get(column)?.targets ?? [];
}

/** Ids of a table's rows; undefined where they are not there, or are no GUIDs. */
function idsOf(name: string, tables: ReadonlyMap<string, DataTable>, metadata: Metadata): GuidTable | undefined {
  return tables.get(name)?.column(metadata.table(name)?.primaryId ?? '')?.guids;
}

/** Codes of a column whose ids are in none of some tables. */
function codesIn(column: DataColumn, ids: readonly GuidTable[]): readonly number[] {
  const found: number[] = [];
  for (let code = 1; code < column.codeCount; code++) {
    if (!ids.some((id) => isIn(id, column, code))) found.push(code);
  }
  return found;
}

const words = new Uint32Array(4);

function isIn(ids: GuidTable, { guids, value }: DataColumn, code: number): boolean {
  if (guids) return ids.findOther(guids, code) > 0;
  const cell = cellOfText(String(value(code)));
  return cell !== undefined && readGuid(cell, words) && ids.find(words) > 0;
}
