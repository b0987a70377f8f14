import { generateCompany } from '../../../src/emulator/company/generate-company.ts';
import type { Row, RowSource } from '../../../src/fetchxml/evaluate/rows.ts';

/** A working day in winter. */
export const day = new Date('2026-11-25T00:00:00Z');

/** Rows of a small company by table. */
export function tablesOf(technicians: number, at = day): ReadonlyMap<string, readonly Row[]> {
  const tables = new Map<string, Row[]>();
  for (const { table, row } of generateCompany({ technicians, seed: 1, at })) {
    const rows = tables.get(table);
    if (rows) rows.push(row);
    else tables.set(table, [row]);
  }
  return tables;
}

/** The rows as queries read them. */
export function sourceOf(tables: ReadonlyMap<string, readonly Row[]>): RowSource {
  return { rowsOf: (table) => tables.get(table) ?? [] };
}
