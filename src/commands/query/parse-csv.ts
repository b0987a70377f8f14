import { FileError } from '../../diagnostics/errors.ts';
import type { Row, RowValue } from '../../fetchxml/evaluate/rows.ts';
import type { Column } from '../../metadata/metadata.ts';

/**
 * Rows of a CSV file (RFC 4180) whose first line names the columns. An empty field is no value. A column of numbers or
 * of true and false is one, unless its table says that it holds text.
 */
export function parseCsv(text: string, file: string, columns?: ReadonlyMap<string, Column>): readonly Row[] {
  const [header = [], ...records] = readRecords(text, file);
  const readers = header.map((name, index) =>
    readerOf(
      columns?.get(name),
      records.map((record) => record[index] ?? ''),
    ),
  );
  return records.map((record) =>
    Object.fromEntries(header.map((name, index) => [name, readers[index]?.(record[index] ?? '') ?? null])),
  );
}

type Read = (field: string) => RowValue;

function readerOf(column: Column | undefined, fields: readonly string[]): Read {
  const written = fields.filter((field) => field !== '');
  const isText = column?.type === 'String' || column?.type === 'Memo';
  const fits = (pattern: RegExp): boolean =>
    !isText && written.length > 0 && written.every((field) => pattern.test(field));
  if (fits(/^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?$/)) return (field) => (field === '' ? null : Number(field));
  if (fits(/^(?:true|false)$/i)) return (field) => (field === '' ? null : field.toLowerCase() === 'true');
  return (field) => (field === '' ? null : field);
}

const cell = /(?:"(?:[^"]|"")*"|[^,"\r\n]*)(,|\r\n|\n|\r|$)/y;

function readRecords(text: string, file: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  cell.lastIndex = 0;
  for (let at = 0; at < text.length; at = cell.lastIndex) {
    const found = cell.exec(text);
    if (!found) throw wrongQuote(text, at, file);
    record.push(unquote(found[0], found[1] ?? ''));
    if (found[1] === ',' && cell.lastIndex < text.length) continue;
    if (record.some((one) => one !== '')) records.push(record);
    record = [];
  }
  return records;
}

/** A field without its end and its quotes. */
function unquote(whole: string, end: string): string {
  const text = whole.slice(0, whole.length - end.length);
  return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;
}

function wrongQuote(text: string, at: number, file: string): FileError {
  const line = text.slice(0, at).split('\n').length;
  return new FileError('a field with quotes must be quoted as a whole', {
    code: 'invalid-row',
    where: { file, line, column: 1 },
  });
}
