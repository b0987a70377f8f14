import fc from 'fast-check';
import type { Row, RowValue } from '../../../src/fetchxml/evaluate/rows.ts';
import { peopleTables, sampleTables } from './sample-tables.ts';
import type { SampleColumn } from './sample-tables.ts';

/** Rows by table. */
export type SampleData = Readonly<Record<string, readonly Row[]>>;

/** The moment that dates lie around: the night in which clocks go forward in Europe. */
export const sampleNow = Date.parse('2026-03-28T23:30:00Z');
const hour = 3_600_000;

/** Ids of a table, few enough for rows to find each other. */
export function sampleIds(table: string): readonly string[] {
  const sum = Array.from(table).reduce((before, one) => (before * 31 + one.charCodeAt(0)) % 65536, 7);
  const kind = sum.toString(16).padStart(4, '0');
  return Array.from({ length: 5 }, (_, index) => `0000000${index + 1}-${kind}-4000-8000-00000000000${index + 1}`);
}

/** Texts that differ in case, accents and characters that mean something in patterns and quotes. */
export const sampleTexts = [
  'a',
  'A',
  'ab',
  'Ab c',
  'é',
  'É',
  'e',
  'a_b',
  'a%b',
  'x-1',
  "it's",
  '[a',
  'z!',
  'Ä\\',
  '',
  'b$(c)',
];

const textOf = fc.constantFrom(...sampleTexts);
/** Instants close to the sample's moment, on and off its borders. */
export const sampleInstant = fc
  .tuple(fc.integer({ min: -24 * 40, max: 24 * 40 }), fc.constantFrom(0, 0, 1, 30 * 60_000))
  .map(([hours, rest]) => new Date(sampleNow + hours * hour + rest).toISOString());

function valueOf({ name, type, targets = [], behavior }: SampleColumn): fc.Arbitrary<RowValue> {
  if (type === 'DateTime') {
    return behavior === 'DateOnly' ? sampleInstant.map((text) => text.slice(0, 10)) : sampleInstant;
  }
  if (type === 'Uniqueidentifier') return fc.constantFrom(...sampleIds(name.replace(/id$/, '')));
  if (targets.length > 0) return fc.constantFrom(...targets.flatMap(sampleIds));
  return typed[type] ?? textOf;
}

const typed: Readonly<Record<string, fc.Arbitrary<RowValue>>> = {
  Integer: fc.constantFrom(0, 1, 2, 7, 1033, -5),
  Decimal: fc.constantFrom(0, 0.5, 1.25, 2, -3),
  Picklist: fc.constantFrom(1, 2, 10, 21),
  Boolean: fc.boolean(),
  MultiSelectPicklist: fc.uniqueArray(fc.constantFrom(1, 2, 10, 21), { minLength: 1, maxLength: 3 }),
};

/** A row; its own id is never missing. */
function rowOf(columns: readonly SampleColumn[]): fc.Arbitrary<Row> {
  return fc.record(
    Object.fromEntries(
      columns.map((column) => [
        column.name,
        column.type === 'Uniqueidentifier' ? valueOf(column) : fc.option(valueOf(column), { freq: 4 }),
      ]),
    ),
  );
}

const pairsOf = (table: string): fc.Arbitrary<readonly Row[]> =>
  fc.uniqueArray(rowOf(peopleTables[table] ?? []), { maxLength: 6, selector: (row) => JSON.stringify(row) });

/** At most one row of each id. */
const rowsWithIds = (table: string): fc.Arbitrary<readonly Row[]> =>
  fc
    .tuple(
      ...sampleIds(table).map((id) =>
        fc.option(rowOf(sampleTables[table] ?? []).map((row) => ({ ...row, [`${table}id`]: id }))),
      ),
    )
    .map((rows) => rows.filter((row) => row !== null));

/** A user without a business unit or settings is no user. */
const everyUser = (columns: readonly [string, fc.Arbitrary<RowValue>][]): fc.Arbitrary<readonly Row[]> =>
  fc.tuple(
    ...sampleIds('systemuser').map((id) =>
      fc.record(Object.fromEntries<fc.Arbitrary<RowValue>>([['systemuserid', fc.constant(id)], ...columns])),
    ),
  );

/** Rows of every table. */
export const randomData: fc.Arbitrary<SampleData> = fc.record({
  ...Object.fromEntries(Object.keys(sampleTables).map((table) => [table, rowsWithIds(table)])),
  teammembership: pairsOf('teammembership'),
  new_job_tag: pairsOf('new_job_tag'),
  usersettings: everyUser([['uilanguageid', fc.constantFrom(1033, 1031, 7)]]),
  systemuser: everyUser([
    ['businessunitid', fc.constantFrom(...sampleIds('businessunit'))],
    ['parentsystemuserid', fc.option(fc.constantFrom(...sampleIds('systemuser')))],
    ['fullname', textOf],
  ]),
});
