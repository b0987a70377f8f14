import { mkdir, mkdtemp, open, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileFailure } from '../../diagnostics/file-failure.ts';
import type { CompanyRow } from '../../emulator/company/company-row.ts';

/** Characters of a table that are kept before they are written. */
const chunkSize = 256 * 1024;

/**
 * Writes rows into a folder, `<table>.jsonl` each: the whole folder or nothing. A folder that is there is replaced.
 * @returns rows by table
 * @throws FileError that says why it cannot be written
 */
export async function writeDataFolder(
  folder: string,
  rows: Iterable<CompanyRow>,
  shown: string,
): Promise<ReadonlyMap<string, number>> {
  let temporary: string | undefined;
  try {
    await mkdir(dirname(folder), { recursive: true });
    temporary = await mkdtemp(join(dirname(folder), `.${basename(folder)}-`));
    const fresh = join(temporary, 'new');
    await mkdir(fresh);
    const counts = await writeTables(fresh, rows);
    await mkdir(folder, { recursive: true });
    await exchange(folder, fresh, join(temporary, 'old'));
    return counts;
  } catch (error) {
    throw fileFailure(error, shown);
  } finally {
    if (temporary !== undefined) await rm(temporary, { recursive: true, force: true });
  }
}

/** Puts a folder in the place of another one, which stays where the new one cannot come. */
async function exchange(folder: string, fresh: string, aside: string): Promise<void> {
  await rename(folder, aside);
  await rename(fresh, folder).catch(async (error: unknown) => {
    await rename(aside, folder);
    throw error;
  });
}

/** A table's file while it is written. */
interface TableFile {
  readonly handle: FileHandle;
  rows: number;
  text: string;
}

async function writeTables(folder: string, rows: Iterable<CompanyRow>): Promise<ReadonlyMap<string, number>> {
  const files = new Map<string, TableFile>();
  try {
    for (const { table, row } of rows) {
      const file = files.get(table) ?? { handle: await open(join(folder, `${table}.jsonl`), 'wx'), rows: 0, text: '' };
      files.set(table, file);
      file.rows++;
      file.text += `${JSON.stringify(row)}\n`;
      if (file.text.length > chunkSize) await flush(file);
    }
    for (const file of files.values()) await flush(file);
  } finally {
    for (const { handle } of files.values()) await handle.close();
  }
  return new Map([...files].map(([table, { rows: count }]) => [table, count]));
}

async function flush(file: TableFile): Promise<void> {
  const { text } = file;
  file.text = '';
  await file.handle.writeFile(text);
}
