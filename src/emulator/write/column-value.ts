import { readGuid } from '../../diagnostics/guid.ts';
import { refuse } from '../messages/messages.ts';
import type { Value } from '../store/row.ts';
import { timeText } from '../organization/session.ts';
import type { ColumnKind, ColumnModel, TableModel } from '../tables/table-model.ts';

const edmTypes: Readonly<Record<ColumnKind, string>> = {
  guid: 'Edm.Guid',
  lookup: 'Edm.Guid',
  string: 'Edm.String',
  memo: 'Edm.String',
  entityname: 'Edm.String',
  integer: 'Edm.Int32',
  bigint: 'Edm.Int64',
  picklist: 'Edm.Int32',
  double: 'Edm.Double',
  decimal: 'Edm.Decimal',
  choices: 'Edm.String',
  boolean: 'Edm.Boolean',
  datetime: 'Edm.DateTimeOffset',
};

/** Turns a JSON value into a column's value; the wrong type, an over-long text or a number out of range is refused. */
export function readValue(table: TableModel, column: ColumnModel, value: unknown): Value {
  if (value === null) return readNull(table, column);
  const read = readers[column.kind](value);
  if (read === undefined) {
    const reason = `Cannot convert the literal '${literalText(value)}' to the expected type '${edmTypes[column.kind]}'.`;
    throw refuse('MalformedPayload', table.entitySet, reason);
  }
  checkLimits(table, column, read);
  return read;
}

/** A choice without options takes nothing, not even null. Source: dataverse-model §1.3 (selectedrelationshipsschema). */
function readNull(table: TableModel, column: ColumnModel): null {
  if (column.options && Object.keys(column.options).length === 0) checkOption(table, column, null);
  return null;
}

/** A value in a message; what has parts is not written out, however deep it goes. */
function literalText(value: unknown): string {
  const hasParts = typeof value === 'object' && value !== null;
  return hasParts ? (Array.isArray(value) ? '[…]' : '{…}') : JSON.stringify(value).slice(0, 100);
}

type Reader = (value: unknown) => Value | undefined;

const readText: Reader = (value) => (typeof value === 'string' ? value : undefined);
const readId: Reader = (value) => (typeof value === 'string' && !value.startsWith('{') ? readGuid(value) : undefined);
const readInteger = (value: unknown, largest: number): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= largest ? value : undefined;
const read32: Reader = (value) => readInteger(value, 2_147_483_647);

const readNumber: Reader = (value) => (typeof value === 'number' ? value : undefined);

const readers: Readonly<Record<ColumnKind, Reader>> = {
  string: readText,
  memo: readText,
  entityname: readText,
  guid: readId,
  lookup: readId,
  boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  datetime: (value) => (typeof value === 'string' ? readTime(value) : undefined),
  integer: read32,
  picklist: read32,
  bigint: (value) => readInteger(value, Number.MAX_SAFE_INTEGER),
  double: readNumber,
  decimal: readNumber,
  choices: (value) => (typeof value === 'string' && /^(-?\d+(,-?\d+)*)?$/.test(value) ? value : undefined),
};

function readTime(text: string): string | undefined {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? undefined : timeText(time);
}

function checkLimits(table: TableModel, column: ColumnModel, value: Value): void {
  const { name, kind, maximumLength = Infinity } = column;
  if (typeof value === 'string' && value.length > maximumLength) {
    throw refuse('StringTooLong', name, table.logicalName, maximumLength);
  }
  if (typeof value === 'number' && column.range) checkRange(table, name, { value, range: column.range });
  if (kind === 'picklist' && column.options) checkOption(table, column, value);
}

function checkRange(
  table: TableModel,
  name: string,
  { value, range }: { value: number; range: readonly [number, number] },
): void {
  const [smallest, largest] = range;
  if (value >= smallest && value <= largest) return;
  throw refuse('IntegerOutOfRange', value, name, table.logicalName, `${smallest} - ${largest}`);
}

function checkOption(table: TableModel, { name, options }: ColumnModel, value: Value): void {
  const accepted = Object.keys(options ?? {});
  if (accepted.includes(String(value))) return;
  throw refuse('OptionOutOfRange', String(value), name, table.logicalName, accepted.join(',') || '<empty>');
}
