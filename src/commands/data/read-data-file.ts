import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { fileFailure } from '../../diagnostics/file-failure.ts';
import { readCsvTable } from '../../simulate/data/read-csv-table.ts';
import { readJsonLinesTable } from '../../simulate/data/read-json-lines-table.ts';
import type { TableReader } from '../../simulate/data/table-reader.ts';
import type { TableSink } from '../../simulate/data/table-sink.ts';
import type { DataFile } from './find-data-file.ts';

/** Bytes that are read at a time: a file is never in memory as a whole. */
const chunkSize = 4 * 1024 * 1024;

/**
 * Reads a file of rows into a sink. `isStrict`: a line that is no row ends the reading; otherwise it is left out and counted.
 * @throws FileError with the place of what is wrong
 */
export async function readDataFile(file: DataFile, sink: TableSink, isStrict: boolean): Promise<void> {
  if (file.type === 'parquet') await withFile(file, (handle) => readParquet(handle, file, sink));
  else await readChunks(file.path, file.shown, readerOf(file, sink, isStrict));
}

/** Gives a file to a reader, piece by piece. @throws FileError */
export async function readChunks(path: string, shown: string, reader: TableReader): Promise<void> {
  await withFile({ path, shown }, (handle) => passChunks(handle, shown, reader));
}

async function withFile(
  { path, shown }: Pick<DataFile, 'path' | 'shown'>,
  work: (handle: FileHandle) => Promise<void>,
): Promise<void> {
  const handle = await open(path).catch((error: unknown) => {
    throw fileFailure(error, shown);
  });
  try {
    await work(handle);
  } finally {
    await handle.close();
  }
}

function readerOf({ type, shown }: DataFile, sink: TableSink, isStrict: boolean): TableReader {
  return type === 'csv' ? readCsvTable(shown, sink) : readJsonLinesTable(sink, { file: shown, isStrict });
}

async function passChunks(handle: FileHandle, shown: string, reader: TableReader): Promise<void> {
  let bytes = Buffer.allocUnsafe(chunkSize);
  let length = 0;
  for (;;) {
    const { bytesRead } = await handle.read(bytes, length, bytes.length - length).catch((error: unknown) => {
      throw fileFailure(error, shown);
    });
    length += bytesRead;
    const taken = reader.take(bytes.subarray(0, length), bytesRead === 0);
    if (bytesRead === 0) return;
    bytes.copyWithin(0, taken, length);
    length -= taken;
    if (length === bytes.length) bytes = Buffer.concat([bytes], 2 * bytes.length);
  }
}

async function readParquet(handle: FileHandle, { shown }: DataFile, sink: TableSink): Promise<void> {
  const { size: byteLength } = await handle.stat();
  const slice = async (start: number, end = byteLength): Promise<ArrayBuffer> => {
    const bytes = new Uint8Array(Math.max(0, end - start));
    await handle.read(bytes, 0, bytes.length, start);
    return bytes.buffer;
  };
  const { readParquetTable } = await import('../../simulate/data/read-parquet-table.ts');
  await readParquetTable({ byteLength, slice }, shown, sink);
}
