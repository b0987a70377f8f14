import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { normaliseId } from '../../../src/simulate/data/normalise-id.ts';
import type { Row, RowValue } from '../../../src/fetchxml/evaluate/rows.ts';

/** Any object of a case file. */
export type Fields = Readonly<Record<string, unknown>>;

/** A query case as the files have it. */
export interface OracleCase {
  readonly id: string;
  /** File it is in, without `.json`. */
  readonly file: string;
  readonly fetchxml: string;
  readonly sql: string | undefined;
  readonly disputed: string | undefined;
  readonly scope: string | undefined;
  readonly context: Fields;
  readonly data: readonly Fields[];
  readonly expect: Fields;
}

/** Every case of a folder, by file. */
export function readCases(folder: string): readonly OracleCase[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => listOf(JSON.parse(readFileSync(join(folder, name), 'utf8'))).map((one) => toCase(one, name)));
}

function toCase(fields: Fields, name: string): OracleCase {
  return {
    id: textOf(fields.id) ?? '',
    file: name.replace(/\.json$/, ''),
    fetchxml: textOf(fields.fetchxml) ?? '',
    sql: textOf(fields.sql),
    disputed: textOf(fields.disputed),
    scope: textOf(fields.scope),
    context: fieldsOf(fields.context),
    data: listOf(fields.data),
    expect: fieldsOf(fields.expect),
  };
}

/** An object, or an empty one. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** The objects of a list. */
export function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

/** A text, or undefined. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Rows by table, with what the emulators fill in on create. */
export function readTables(one: OracleCase, primaryId: (table: string) => string): ReadonlyMap<string, readonly Row[]> {
  const tables = new Map<string, Row[]>();
  for (const { entity, id, attributes } of one.data) {
    const table = textOf(entity) ?? '';
    const row = {
      [primaryId(table)]: normaliseId(textOf(id) ?? ''),
      ...readDefaults(one),
      ...readAttributes(fieldsOf(attributes)),
    };
    tables.set(table, [...(tables.get(table) ?? []), row]);
  }
  return tables;
}

function readDefaults({ context }: OracleCase): Row {
  const defaults = Object.entries(fieldsOf(context.implicitDefaults)).filter(([name]) => name !== 'note');
  const soon = { 'now - 1 s': new Date(new Date(textOf(context.now) ?? '').getTime() - 1000).toISOString() };
  const words: Readonly<Record<string, string | undefined>> = { ...soon, 'context.userId': textOf(context.userId) };
  return readAttributes(
    Object.fromEntries(defaults.map(([name, value]) => [name, words[textOf(value) ?? ''] ?? value])),
  );
}

function readAttributes(attributes: Fields): Row {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value]): [string, RowValue][] => {
      const { $type, entity, name: label } = fieldsOf(value);
      if ($type !== 'lookup') return [[name, toValue(value)]];
      const named: [string, RowValue][] = textOf(label) === undefined ? [] : [[`${name}@name`, textOf(label)]];
      return [[name, toValue(value)], [`${name}@table`, textOf(entity)], ...named];
    }),
  );
}

/** A value as a row holds it. */
export function toValue(value: unknown): RowValue {
  const { $type, value: inner, id } = fieldsOf(value);
  if ($type === 'lookup') return normaliseId(textOf(id) ?? '');
  if (typeof $type === 'string' && numbers.has($type)) return inner === null ? null : Number(inner);
  return $type === undefined ? toPlainValue(value) : toPlainValue(inner);
}

const numbers: ReadonlySet<string> = new Set([
  'choice',
  'decimal',
  'money',
  'double',
  'int',
  'bigint',
  'state',
  'status',
]);

function toPlainValue(value: unknown): RowValue {
  if (Array.isArray(value)) return value.map(Number);
  if (typeof value === 'string') return normaliseId(value);
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
