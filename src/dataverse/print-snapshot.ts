import { snapshotFormat } from '../metadata/snapshot.ts';
import { readText } from './read-json.ts';
import type { Row } from './read-json.ts';
import { toTable } from './snapshot-rows.ts';
import type { TableDetails } from './snapshot-rows.ts';

/** Everything that was read of an environment's tables. */
export interface SnapshotParts {
  /** Rows of EntityDefinitions. */
  readonly definitions: readonly Row[];
  /** By logical name; the others are known by their definition only. */
  readonly details: ReadonlyMap<string, TableDetails>;
  /** N:1 relationships by the table that holds the lookup, then by schema name. */
  readonly lookups: ReadonlyMap<string, ReadonlyMap<string, Row>>;
}

/**
 * The text of a snapshot file, as `mop lint --metadata` reads it: sorted, a line for each column and relationship, so that
 * changes to it can be read.
 */
export function printSnapshot({ definitions, details, lookups }: SnapshotParts): string {
  const tables = sortBy(definitions.flatMap(toTable), 'logicalName').map((table) => {
    const name = readText(table, 'logicalName') ?? '';
    const known = details.get(name);
    const lists = {
      columns: sortBy(known?.columns ?? [], 'logicalName'),
      manyToOne: sortBy([...(lookups.get(name)?.values() ?? [])], 'schemaName'),
      manyToMany: sortBy(known?.manyToMany ?? [], 'schemaName'),
    };
    return printTable({ ...table, columnsComplete: known !== undefined }, lists);
  });
  return `{\n"format": ${snapshotFormat},\n"complete": true,\n"tables": ${printList(tables)}\n}\n`;
}

/** Lists that are empty are left out. */
function printTable(table: Row, lists: Readonly<Record<string, readonly Row[]>>): string {
  const entries = Object.entries(lists).filter(([, rows]) => rows.length > 0);
  const parts = entries.map(
    ([name, rows]) => `,\n ${JSON.stringify(name)}: ${printList(rows.map((row) => `  ${JSON.stringify(row)}`))}`,
  );
  return `${JSON.stringify(table).slice(0, -1)}${parts.join('')}}`;
}

function printList(lines: readonly string[]): string {
  return lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n]`;
}

function sortBy(rows: readonly Row[], column: string): readonly Row[] {
  const keyed = rows.map((row) => ({ row, key: readText(row, column) ?? '' }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ row }) => row);
}
