import type { RelationshipSource } from './create-metadata.ts';
import type { Relationship } from './metadata.ts';
import { tableFields } from './table-fields.ts';

/**
 * Relationships over the lines of the encoded catalog (`EncodedCatalog.text` says how they read): found by halving,
 * decoded one by one. `tables` are the lines of the tables by logical name, in the catalog's order.
 */
export function decodeRelationships(lines: readonly string[], tables: ReadonlyMap<string, string>): RelationshipSource {
  const tableNames = [...tables.keys()];
  const decoded: (Relationship | undefined)[] = [];
  const readField = (table: string, field: 'primaryId' | 'relationships') =>
    tables.get(table)?.split('|', tableFields.length)[tableFields.indexOf(field)] ?? '';
  const tableAt = (place: string) => tableNames[Number.parseInt(place, 36)] ?? '';
  const decode = (line: string): Relationship => {
    const [schemaName = '', first = '', column1 = '', second = '', column2, intersectTable = ''] = line.split('|');
    const [from, to] = [tableAt(first), tableAt(second)];
    if (column2 !== undefined)
      return { kind: 'many-to-many', schemaName, table1: from, column1, table2: to, column2, intersectTable };
    const referencedColumn = readField(to, 'primaryId');
    const ends = { referencingTable: from, referencingColumn: column1, referencedTable: to, referencedColumn };
    return { kind: 'lookup', schemaName, ...ends };
  };
  const at = (index: number) => (decoded[index] ??= decode(lines[index] ?? ''));
  return {
    find: (lowerName) => {
      const index = findLine(lines, lowerName);
      return index < 0 ? undefined : at(index);
    },
    of: (logicalName) => {
      const list = readField(logicalName, 'relationships');
      return list === '' ? [] : list.split(' ').map((place) => at(Number.parseInt(place, 36)));
    },
    names: () => lines.map(readName),
  };
}

function readName(line: string): string {
  return line.slice(0, line.indexOf('|'));
}

/** Place of the line that starts with the name, or -1. */
function findLine(lines: readonly string[], lowerName: string): number {
  let [from, to] = [0, lines.length - 1];
  while (from <= to) {
    const middle = (from + to) >> 1;
    const name = readName(lines[middle] ?? '').toLowerCase();
    if (name === lowerName) return middle;
    if (name < lowerName) from = middle + 1;
    else to = middle - 1;
  }
  return -1;
}
