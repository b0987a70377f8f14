import type { Row, RowValue } from '../../fetchxml/evaluate/rows.ts';
import type { Column } from '../../metadata/metadata.ts';

/** What is known of the column behind a name in a row of the Web API; undefined: nothing. */
export type FindColumn = (name: string) => Column | undefined;

/** Says of a lookup which table it points to. Source: dataverse-model §4.2. */
const target = '@Microsoft.Dynamics.CRM.lookuplogicalname';

/**
 * A row of the Web API by logical names: `_ownerid_value` is `ownerid`, and `ownerid@table` beside it says what it points to, unless that is
 * known to be one table only. Other annotations are left out.
 */
export function plainRow(row: Readonly<Record<string, unknown>>, findColumn: FindColumn): Row {
  const plain: Record<string, RowValue> = {};
  for (const [name, value] of Object.entries(row)) {
    if (name.includes('@') || !isPlain(value)) continue;
    const column = /^_(.+)_value$/.exec(name)?.[1] ?? name;
    plain[column] = value;
    const table = row[`${name}${target}`];
    if (typeof table === 'string' && !isOfOne(findColumn(column))) plain[`${column}@table`] = table;
  }
  return plain;
}

function isOfOne(column: Column | undefined): boolean {
  return column?.targets.length === 1;
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
