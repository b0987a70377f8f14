import { otherEnd } from '../../../src/metadata/metadata.ts';
import type { Metadata } from '../../../src/metadata/metadata.ts';

const [mostTables, mostRelationships, mostOfTable] = [100, 300, 6];

/** The text of a profile with 100 tables and 300 relationships: the tables that have the most of them, and no circle. */
export function makeLargeProfile(metadata: Metadata): string {
  const degree = (table: string): number => metadata.relationshipsOf(table).length;
  const tables = metadata
    .tableNames()
    .filter((table) => metadata.table(table)?.isIntersect === false)
    .sort((a, b) => degree(b) - degree(a))
    .slice(0, mostTables);
  let left = mostRelationships;
  const lines = tables.map((table, index) => {
    const below = new Set(tables.slice(index + 1));
    const related = metadata
      .relationshipsOf(table)
      .filter((one) => one.kind === 'lookup' && below.has(otherEnd(one, table) ?? ''))
      .slice(0, Math.min(left, mostOfTable))
      .map(({ schemaName }) => schemaName);
    left -= related.length;
    return `  ${table}: { rows: custom, where: [statecode eq 0], sync: 60, related: [${related.join(', ')}] }\n`;
  });
  return `version: 1\nname: Large\ntables:\n${lines.join('')}`;
}
