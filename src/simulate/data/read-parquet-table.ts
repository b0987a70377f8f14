import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { parquetMetadataAsync, parquetRead } from 'hyparquet';
import type { AsyncBuffer, ColumnData } from 'hyparquet';
import { FileError } from '../../diagnostics/errors.ts';
import type { RowValue } from '../../fetchxml/evaluate/rows.ts';
import type { Cell } from './cell.ts';
import type { ColumnSink, TableSink } from './table-sink.ts';

/**
 * Reads rows of a Parquet file: only the columns that the sink takes. Texts stay bytes until somebody needs them.
 * Throws FileError where the file is none, or cut.
 */
export async function readParquetTable(file: AsyncBuffer, shown: string, sink: TableSink): Promise<void> {
  try {
    const metadata = await parquetMetadataAsync(file);
    const names = metadata.schema.slice(1).flatMap(({ name, num_children: children }) => (children ? [] : [name]));
    const sinks = new Map(names.map((name) => [name, sink.column(name)]));
    const rows = Number(metadata.num_rows);
    for (let row = 0; row < rows; row++) sink.addRow();
    const columns = names.filter((name) => sinks.get(name) !== undefined);
    if (columns.length === 0 || rows === 0) return;
    const onChunk = (chunk: ColumnData): void => {
      const column = sinks.get(chunk.columnName);
      if (column) takeColumn(column, chunk, sink);
    };
    await parquetRead({ file, metadata, columns, onChunk, compressors, parsers });
  } catch (error) {
    if (!(error instanceof Error) || error instanceof FileError) throw error;
    throw new FileError(`this is no Parquet file that can be read: ${error.message}`, {
      code: 'invalid-parquet',
      where: { file: shown },
      hint: 'It may be cut in the middle. Write it again, with Snappy or no compression.',
    });
  }
}

/** What Node brings beside the library's own Snappy. */
const compressors = {
  GZIP: (input: Uint8Array) => new Uint8Array(gunzipSync(input)),
  BROTLI: (input: Uint8Array) => new Uint8Array(brotliDecompressSync(input)),
};

const parsers = {
  stringFromBytes: (bytes: Uint8Array) => bytes,
  timestampFromMilliseconds: (millis: bigint) => Number(millis),
  timestampFromMicroseconds: (micros: bigint) => Number(micros / 1000n),
  timestampFromNanoseconds: (nanos: bigint) => Number(nanos / 1_000_000n),
  dateFromDays: (days: number) => new Date(days * 86_400_000).toISOString().slice(0, 10),
};

const cell: Cell = { bytes: new Uint8Array(0), start: 0, end: 0 };

function takeColumn(
  column: ColumnSink,
  { columnName, columnData, rowStart }: ColumnData,
  { defects }: TableSink,
): void {
  for (let index = 0; index < columnData.length; index++) {
    const value: unknown = columnData[index];
    if (value === null || value === undefined) continue;
    if (value instanceof Uint8Array) {
      if (value.length === 0) continue;
      cell.bytes = value;
      cell.end = value.length;
      column.addCell(rowStart + index, cell);
      continue;
    }
    const known = toRowValue(value);
    if (known === undefined) defects.add('broken-value', { column: columnName });
    else column.add(rowStart + index, known);
  }
}

/** Undefined for a value that no column of Dataverse has. */
function toRowValue(value: unknown): RowValue {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Date) return value;
  return Array.isArray(value) && value.every((one): one is number => typeof one === 'number') ? value : undefined;
}
