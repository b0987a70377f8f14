import { readGuid } from '../../diagnostics/guid.ts';
import { resolve } from 'node:path';
import { FileError, UsageError } from '../../diagnostics/errors.ts';
import { decodeText } from '../../schema/decode-text.ts';
import type { CommandInput } from '../command.ts';
import { readCsvRecords } from '../read-csv-records.ts';
import { readBytes } from '../workspace.ts';

/** A row that is asked about, and whose device. */
export interface AskedRow {
  readonly table: string;
  readonly id: string;
  readonly user: string;
}

/** Most bytes of a list of rows. */
const maximumBytes = 16 * 1024 * 1024;

/** The rows that a command line asks about: one by words, or those of `--missing`. @throws UsageError where one is none */
export async function readAskedRows({ args, options, io }: CommandInput): Promise<readonly AskedRow[]> {
  const user = options.text('user');
  const file = options.text('missing');
  if (file === undefined)
    return [readRow([args[0] ?? '', args[1] ?? '', user ?? ''], 'mop explain TABLE ID --user USER')];
  if (args.length > 0)
    throw new UsageError('--missing names the rows, so no other is named', { code: 'invalid-arguments' });
  const text = decodeText(await readBytes(resolve(io.cwd, file), file), { file, limit: maximumBytes });
  const records = readCsvRecords(text, file).map(({ fields }) => fields.map((field) => field.trim()));
  const rows = records.filter(([table]) => table?.toLowerCase() !== 'table');
  if (rows.length === 0) throw new FileError('no row is named here', { code: 'no-rows', where: { file } });
  return rows.map(([table = '', id = '', own = ''], index) =>
    readRow([table, id, own === '' ? (user ?? '') : own], `${file}, row ${index + 1}: table,id,user`),
  );
}

function readRow([table, id, user]: readonly [string, string, string], where: string): AskedRow {
  const key = readGuid(id);
  if (table === '' || key === undefined)
    throw refuse(`a table and the id of a row are needed${id === '' ? '' : `, and "${id}" is no id`}`, where);
  if (user === '') throw refuse('whose device is not said: --user is missing', where);
  return { table: table.toLowerCase(), id: key, user };
}

function refuse(message: string, where: string): UsageError {
  return new UsageError(message, { code: 'invalid-arguments', hint: `Expected: ${where}` });
}
