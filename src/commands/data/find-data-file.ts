import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FileError } from '../../diagnostics/errors.ts';
import { fileFailure } from '../../diagnostics/file-failure.ts';
import { pullStateName, requireFinished } from './require-finished.ts';

/** Endings of files with rows, in the order of the documentation. */
const types = ['jsonl', 'csv', 'parquet'] as const;

/** Folder that makes a folder a table of a Delta lake. */
const deltaLog = '_delta_log';

/** A file with the rows of one table. */
export interface DataFile {
  readonly path: string;
  /** As people read it. */
  readonly shown: string;
  readonly type: (typeof types)[number];
}

/** A folder with rows, and how people call it. */
export interface DataFolder {
  readonly path: string;
  readonly shown: string;
  /** Names of its files. */
  readonly names: ReadonlySet<string>;
}

/** Opens a folder of rows. Throws FileError where it cannot be read, or is not whole. */
export async function openDataFolder(path: string, shown: string): Promise<DataFolder> {
  const names = await readdir(path).catch((error: unknown) => {
    throw fileFailure(error, shown);
  });
  if (names.includes(pullStateName)) await requireFinished(path, shown);
  return { path, shown, names: new Set(names) };
}

/** Throws FileError where a folder has no files of tables. */
export function requireTables({ path, shown, names }: DataFolder): void {
  const where = { file: shown };
  const hasFiles = [...names].some((name) => types.some((type) => name.endsWith(`.${type}`)));
  if (names.has(deltaLog) || (!hasFiles && [...names].some((name) => existsSync(join(path, name, deltaLog))))) {
    throw new FileError('these are Delta tables, which mop does not read', {
      code: 'data-folder',
      where,
      hint: 'Export each table as a file, account.parquet say; or ask where they lie: mop simulate --sql prints the question.',
    });
  }
  if (hasFiles) return;
  throw new FileError('there are no rows in it: expected account.csv, account.jsonl, account.parquet or the like', {
    code: 'data-folder',
    where,
    hint: 'mop data pull makes such a folder from an environment.',
  });
}

/** The one file with a table's rows; undefined where there is none. Throws FileError where there are several. */
export function findDataFile({ path, shown, names }: DataFolder, table: string): DataFile | undefined {
  const found = types.filter((type) => names.has(`${table}.${type}`));
  const [type, other] = found;
  if (type === undefined) return undefined;
  if (other !== undefined) {
    throw new FileError(`there are two files with rows of ${table}: ${table}.${type} and ${table}.${other}`, {
      code: 'several-files',
      where: { file: shown },
      hint: 'Leave the one that counts, and remove the other.',
    });
  }
  const name = `${table}.${type}`;
  return { path: join(path, name), shown: join(shown, name), type };
}
