import { isGuid } from '../../diagnostics/guid.ts';
import type { ColumnType, DateBehavior } from '../../metadata/metadata.ts';
import type { ColumnDescription, TableKnowledge } from './context.ts';
import { parseDate } from './parse-date.ts';
import { isEmpty } from './rows.ts';
import type { Row, RowSource, RowValue } from './rows.ts';

/** How values of a column compare. */
export type ValueFamily = 'text' | 'number' | 'boolean' | 'id' | 'date' | 'choices';

/** What evaluation needs to know of a column. */
export interface ColumnKind {
  readonly family: ValueFamily;
  /** Certainly whole numbers, whose average is one too; numbers that only happen to be whole may be decimals. */
  readonly whole: boolean;
  /** Choices sort by their label. */
  readonly choice: boolean;
  /** Lookups sort by the name of the row they point to. */
  readonly lookup: boolean;
  readonly targets: readonly string[];
  readonly behavior: DateBehavior;
  /** Whether metadata says the behavior; otherwise the data, which may be midnights by chance. */
  readonly behaviorKnown: boolean;
  /** Whether metadata says so; a value that cannot be of a known type is refused. */
  readonly known: boolean;
  /** Of a column that holds a table's name: the table of an object type code. */
  readonly tableOfCode?: (code: number) => string | undefined;
}

const families: Readonly<Record<ColumnType, ValueFamily>> = {
  BigInt: 'number',
  Boolean: 'boolean',
  Customer: 'id',
  DateTime: 'date',
  Decimal: 'number',
  Double: 'number',
  EntityName: 'text',
  File: 'id',
  Image: 'text',
  Integer: 'number',
  Lookup: 'id',
  ManagedProperty: 'text',
  Memo: 'text',
  Money: 'number',
  MultiSelectPicklist: 'choices',
  Owner: 'id',
  PartyList: 'id',
  Picklist: 'number',
  State: 'number',
  Status: 'number',
  String: 'text',
  Uniqueidentifier: 'id',
  Virtual: 'text',
};

const wholeTypes: ReadonlySet<ColumnType> = new Set(['BigInt', 'Integer', 'Picklist', 'State', 'Status']);
const choiceTypes: ReadonlySet<ColumnType> = new Set(['Picklist', 'State', 'Status']);
const lookupTypes: ReadonlySet<ColumnType> = new Set(['Lookup', 'Customer', 'Owner']);

/** The kind of a column that metadata describes. */
export function kindOfType({ type, behavior, targets = [] }: ColumnDescription): ColumnKind {
  return {
    family: families[type],
    whole: wholeTypes.has(type),
    choice: choiceTypes.has(type),
    lookup: lookupTypes.has(type),
    targets,
    behavior: behavior ?? 'UserLocal',
    behaviorKnown: behavior !== undefined,
    known: true,
  };
}

/** Values that are looked at before a column's kind is settled. */
const sampleSize = 100;

/** Kinds of columns: from what is known of the table, otherwise from its rows. Kinds are found once. */
export function createKinds(
  data: RowSource,
  tables: TableKnowledge | undefined,
): (table: string, column: string) => ColumnKind | 'missing' {
  const found = new Map<string, ColumnKind | 'missing'>();
  const find = (table: string, column: string): ColumnKind | 'missing' => {
    const description = tables?.column(table, column);
    const ofData = (): ColumnKind => kindOfData(data.sampleOf?.(table, column) ?? data.rowsOf(table), column);
    if (description === undefined) return ofData();
    if (description === 'missing') return description;
    const kind = kindOfKnown(description, tables);
    const unsaid = kind.family === 'date' && !kind.behaviorKnown;
    return unsaid ? { ...kind, behavior: ofData().behavior } : kind;
  };
  return (table, column) => {
    const key = `${table}\n${column}`;
    const kind = found.get(key) ?? find(table, column);
    found.set(key, kind);
    return kind;
  };
}

function kindOfKnown(description: ColumnDescription, tables: TableKnowledge | undefined): ColumnKind {
  const kind = kindOfType(description);
  if (description.type !== 'EntityName' || !tables) return kind;
  return { ...kind, tableOfCode: (code) => tables.tableOfCode?.(code) };
}

function kindOfData(rows: readonly Row[], column: string): ColumnKind {
  const sample = takeSample(rows, column);
  const values = sample.map((row) => row[column]);
  const family = familyOf(values);
  const named = sample.some((row) => row[`${column}@table`] !== undefined || row[`${column}@name`] !== undefined);
  return {
    family,
    whole: false,
    choice: false,
    lookup: named && family === 'id',
    targets: targetsOf(sample, column),
    behavior: family === 'date' && values.every(isDateOnly) ? 'DateOnly' : 'UserLocal',
    behaviorKnown: false,
    known: false,
  };
}

/** Tables that rows say a lookup points to. */
function targetsOf(rows: readonly Row[], column: string): readonly string[] {
  return [...new Set(rows.map((row) => row[`${column}@table`]))].filter((table) => typeof table === 'string');
}

/** The first rows that have a value. */
function takeSample(rows: readonly Row[], column: string): readonly Row[] {
  const sample: Row[] = [];
  for (const row of rows) {
    if (!isEmpty(row[column])) sample.push(row);
    if (sample.length === sampleSize) break;
  }
  return sample;
}

/** Dates that are written without a time are of a column that has none. */
function isDateOnly(value: RowValue): boolean {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
}

function familyOf(values: readonly RowValue[]): ValueFamily {
  if (values.length === 0) return 'text';
  if (values.some(isChoiceList) && values.every((value) => isChoiceList(value) || isChoice(value))) return 'choices';
  return tests.find(([, test]) => values.every(test))?.[0] ?? 'text';
}

/** Several choices: a list, or numbers between commas, as CSV has them. */
function isChoiceList(value: RowValue): boolean {
  return Array.isArray(value) || (typeof value === 'string' && /^\[?\d+(?:[,;] ?\d+)+\]?$/.test(value));
}

function isChoice(value: RowValue): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^\[?\d+\]?$/.test(value));
}

const tests: readonly (readonly [ValueFamily, (value: RowValue) => boolean])[] = [
  ['number', (value) => typeof value === 'number'],
  ['boolean', (value) => typeof value === 'boolean'],
  ['id', (value) => typeof value === 'string' && isGuid(value)],
  ['date', (value) => value instanceof Date || (typeof value === 'string' && isIsoDate(value))],
];

function isIsoDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d/.test(text) && parseDate(text) !== undefined;
}
