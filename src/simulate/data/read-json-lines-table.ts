import { FileError } from '../../diagnostics/errors.ts';
import type { RowValue } from '../../fetchxml/evaluate/rows.ts';
import type { TableReader } from './table-reader.ts';
import type { ColumnSink, TableSink } from './table-sink.ts';

const lineFeed = 0x0a;

interface LineReading {
  readonly file: string;
  /** Whether a line that is no row ends the reading; otherwise it is left out and counted. */
  readonly isStrict: boolean;
}

/** Reads rows of a file with one JSON object a line. Throws FileError with the line that is none, where that is asked for. */
export function readJsonLinesTable(sink: TableSink, reading: LineReading): TableReader {
  const lines = new LineTaker(sink, reading);
  return {
    take(bytes, isLast) {
      const end = isLast ? bytes.length : bytes.lastIndexOf(lineFeed) + 1;
      lines.take(bytes.subarray(0, end), isLast);
      return end;
    },
  };
}

class LineTaker {
  readonly #sink: TableSink;
  readonly #reading: LineReading;
  readonly #columns = new Map<string, ColumnSink | undefined>();
  #line = 0;

  constructor(sink: TableSink, reading: LineReading) {
    this.#sink = sink;
    this.#reading = reading;
  }

  /** Takes whole lines; the last one of a file may lack its end. */
  take(bytes: Uint8Array, isLast: boolean): void {
    if (bytes.length === 0) return;
    const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8').split('\n');
    const last = lines.pop() ?? '';
    for (const line of lines) this.#takeLine(line, false);
    if (last !== '') this.#takeLine(last, isLast);
  }

  #takeLine(line: string, isLast: boolean): void {
    this.#line++;
    if (line.trim() === '') return;
    const parsed = parseLine(line);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) {
      this.#takeObject(parsed);
      return;
    }
    if (this.#reading.isStrict) {
      throw this.#failure(parsed === undefined ? 'this line is not JSON' : 'expected one JSON object a line');
    }
    this.#sink.defects.add(isLast ? 'cut-file' : 'broken-row', { first: `line ${this.#line}` });
  }

  #takeObject(object: object): void {
    const row = this.#sink.addRow();
    for (const [name, value] of Object.entries(object)) {
      if (value === null) continue;
      const column = this.#columnOf(name);
      if (!column) continue;
      if (isRowValue(value)) column.add(row, value);
      else this.#refuseValue(name);
    }
  }

  #columnOf(name: string): ColumnSink | undefined {
    const known = this.#columns.get(name);
    if (known !== undefined || this.#columns.has(name)) return known;
    const column = this.#sink.column(name);
    this.#columns.set(name, column);
    return column;
  }

  #refuseValue(column: string): void {
    if (this.#reading.isStrict) {
      throw this.#failure(`column ${column} holds something that is no text, number, yes/no value or list of numbers`);
    }
    this.#sink.defects.add('broken-value', { column, first: `line ${this.#line}` });
  }

  #failure(message: string): FileError {
    return new FileError(message, {
      code: 'invalid-row',
      where: { file: this.#reading.file, line: this.#line, column: 1 },
    });
  }
}

/** Undefined where a line is not JSON. */
function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isRowValue(value: unknown): value is RowValue {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return true;
  return Array.isArray(value) && value.every((one) => typeof one === 'number');
}
