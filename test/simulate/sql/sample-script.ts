import { isEmpty } from '../../../src/fetchxml/evaluate/rows.ts';
import type { RowValue } from '../../../src/fetchxml/evaluate/rows.ts';
import type { SampleData } from './random-data.ts';
import { peopleTables, sampleTables } from './sample-tables.ts';
import type { SampleColumn } from './sample-tables.ts';

/** How ids, dates without time and choices are kept: exports differ. */
export interface SampleLayout {
  readonly idType: 'uuid' | 'text';
  readonly dateType: 'date' | 'timestamp';
  readonly choices: (numbers: readonly number[]) => string;
}

/** Statements that make the sample tables in a schema and fill them. Both DuckDB and PostgreSQL take them. */
export function sampleScript(schema: string, data: SampleData, layout: SampleLayout): string {
  const tables = Object.entries({ ...sampleTables, ...peopleTables });
  return [
    `CREATE SCHEMA ${schema};`,
    ...tables.flatMap(([table, columns]) => {
      const types = columns.map((column) => `"${column.name}" ${typeOf(column, layout)}`);
      const rows = (data[table] ?? []).map(
        (row) => `(${columns.map(({ name }) => literal(row[name], layout)).join(', ')})`,
      );
      const name = `${schema}."${table}"`;
      return [
        `CREATE TABLE ${name} (${types.join(', ')});`,
        ...(rows.length > 0 ? [`INSERT INTO ${name} VALUES ${rows.join(', ')};`] : []),
      ];
    }),
  ].join('\n');
}

function typeOf({ type, behavior }: SampleColumn, { idType, dateType }: SampleLayout): string {
  if (type === 'DateTime') return behavior === 'DateOnly' ? dateType : 'timestamp';
  return types[type] ?? idType;
}

const types: Readonly<Record<string, string>> = {
  String: 'text',
  Integer: 'integer',
  Picklist: 'integer',
  Decimal: 'decimal(18, 4)',
  Boolean: 'boolean',
  MultiSelectPicklist: 'text',
};

function literal(value: RowValue, { choices }: SampleLayout): string {
  if (value !== '' && isEmpty(value)) return 'NULL';
  if (Array.isArray(value)) return `'${choices(value)}'`;
  if (typeof value !== 'string') return String(value);
  return `'${/^\d{4}-\d\d-\d\dT/.test(value) ? value.replace('Z', '') : value.replaceAll("'", "''")}'`;
}
