import { FileError } from '../../diagnostics/errors.ts';
import type { Cell } from './cell.ts';
import { textOfCell } from './cell.ts';
import { CsvScanner } from './scan-csv.ts';
import type { CsvFields } from './scan-csv.ts';
import type { TableReader } from './table-reader.ts';
import type { ColumnSink, TableSink } from './table-sink.ts';

/**
 * Reads rows of a CSV file (RFC 4180) whose first line names the columns, unless they are given: then the last fields of a record may be
 * missing, as those of columns that were added later are. An empty field is no value. A record with fields too few or too many
 * is counted; one in which the file ends is left out and counted. Throws FileError where quotes do not match.
 */
export function readCsvTable(file: string, sink: TableSink, names?: readonly string[]): TableReader {
  let columns = names?.map((name) => sink.column(name));
  const mayBeShort = names !== undefined;
  const scanner = new CsvScanner(file, (record) => {
    if (columns) takeRecord(record, { columns, mayBeShort }, sink);
    else columns = requireCommas(namesIn(record), file).map((name) => sink.column(name));
  });
  return {
    take(bytes, isLast) {
      const taken = scanner.take(bytes, isLast);
      if (isLast && taken < bytes.length) sink.defects.add('cut-file', { first: 'the last record' });
      return isLast ? bytes.length : taken;
    },
  };
}

function namesIn({ bytes, bounds, count }: CsvFields): readonly string[] {
  return Array.from({ length: count }, (_, field) =>
    textOfCell({ bytes, start: bounds[2 * field] ?? 0, end: bounds[2 * field + 1] ?? 0 }),
  );
}

/** A spreadsheet of many countries writes semicolons: such a file would be one column that nobody asks for. */
function requireCommas(names: readonly string[], file: string): readonly string[] {
  const [only = ''] = names;
  if (names.length > 1 || !/[;\t]/.test(only)) return names;
  const found = only.includes(';') ? 'semicolons' : 'tabs';
  throw new FileError(`${found} part the columns, expected commas`, {
    code: 'invalid-data',
    where: { file, line: 1 },
    hint: 'Save it as CSV with commas, or as JSON Lines.',
  });
}

interface Columns {
  readonly columns: readonly (ColumnSink | undefined)[];
  readonly mayBeShort: boolean;
}

const cell: Cell = { bytes: new Uint8Array(0), start: 0, end: 0 };

// eslint-disable-next-line complexity -- runs once a value or byte of a million rows: a call would cost more than it explains
function takeRecord(record: CsvFields, { columns, mayBeShort }: Columns, sink: TableSink): void {
  const { bytes, bounds, count, line } = record;
  if (count > columns.length || (count < columns.length && (record.isOpen || !mayBeShort))) {
    const isCut = record.isOpen && count < columns.length;
    sink.defects.add(isCut ? 'cut-file' : 'broken-row', { first: `line ${line}` });
    if (isCut) return;
  }
  const row = sink.addRow();
  for (let field = 0; field < count; field++) {
    const start = bounds[2 * field] ?? 0;
    const end = bounds[2 * field + 1] ?? 0;
    if (start === end) continue;
    if (isFormula(bytes, start)) sink.defects.add('csv-formula', { first: `line ${line}` });
    const column = columns[field];
    if (!column) continue;
    cell.bytes = bytes;
    cell.start = start;
    cell.end = end;
    if (record.hasQuotes) unquote(cell);
    column.addCell(row, cell);
  }
}

const signs: ReadonlySet<number> = new Set([0x2b, 0x2d]);

/** Whether a spreadsheet would take a field for a formula: it begins with =, @, or a sign that no number follows. */
function isFormula(bytes: Uint8Array, start: number): boolean {
  const byte = bytes[start] ?? 0;
  if (byte > 0x40) return false;
  return byte === 0x3d || byte === 0x40 || (signs.has(byte) && !isDigit(bytes[start + 1]));
}

/** A digit, or the point that a number may begin with. */
function isDigit(byte = 0): boolean {
  return (byte >= 0x30 && byte <= 0x39) || byte === 0x2e;
}

/** Makes one quote of two that follow each other. */
function unquote(field: Cell): void {
  const inner = field.bytes.subarray(field.start, field.end);
  const bytes = new Uint8Array(inner.length);
  let length = 0;
  for (let at = 0; at < inner.length; at++) {
    bytes[length++] = inner[at] ?? 0;
    if (inner[at] === 0x22 && inner[at + 1] === 0x22) at++;
  }
  field.bytes = bytes;
  field.start = 0;
  field.end = length;
}
