import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FileError } from '../../diagnostics/errors.ts';
import type { Row } from '../../fetchxml/evaluate/rows.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import { decodeText } from '../../schema/decode-text.ts';
import { fileFailure, readBytes } from '../workspace.ts';
import { parseCsv } from './parse-csv.ts';
import { parseJsonLines } from './parse-json-lines.ts';
import { typeRows } from './type-rows.ts';
import type { QueryTable } from './tables-of-query.ts';

/** Largest file of rows that is read, in bytes. */
const maximumBytes = 512 * 1024 * 1024;

interface FolderChoice {
  /** The folder as people gave it. */
  readonly shown: string;
  readonly tables: readonly QueryTable[];
  readonly metadata: Metadata;
}

/** Reads the rows of some tables from a folder; tables without a file are absent. Throws FileError. */
export async function readDataFolder(
  folder: string,
  { shown, tables, metadata }: FolderChoice,
): Promise<ReadonlyMap<string, readonly Row[]>> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw fileFailure(error, shown);
  });
  const found = new Map<string, readonly Row[]>();
  for (const { table } of tables) {
    const name = findFile(names, table, shown);
    if (name === undefined) continue;
    const file = join(shown, name);
    const text = decodeText(await readBytes(join(folder, name), file), { file, limit: maximumBytes });
    const columns = metadata.table(table)?.columns;
    const rows = name.endsWith('.csv') ? parseCsv(text, file, columns) : parseJsonLines(text, file);
    found.set(table, typeRows(rows, columns));
  }
  return found;
}

/** The one file with a table's rows. */
function findFile(names: readonly string[], table: string, folder: string): string | undefined {
  const files = ['jsonl', 'csv', 'parquet'].map((type) => `${table}.${type}`).filter((name) => names.includes(name));
  const [file, other] = files;
  if (file !== undefined && other !== undefined) {
    throw new FileError(`there are two files with rows of ${table}: ${file} and ${other}`, {
      code: 'several-files',
      where: { file: folder },
    });
  }
  if (!file?.endsWith('.parquet')) return file;
  throw new FileError('Parquet files cannot be read yet', {
    code: 'parquet',
    where: { file: join(folder, file) },
    hint: 'Write the rows as .jsonl or .csv.',
  });
}
