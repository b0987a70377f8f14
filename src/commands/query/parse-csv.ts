import type { Row, RowValue } from '../../fetchxml/evaluate/rows.ts';
import type { Column } from '../../metadata/metadata.ts';
import { readCsvRecords } from '../read-csv-records.ts';

/**
 * Rows of a CSV file (RFC 4180) whose first line names the columns. An empty field is no value. A column of numbers or
 * of true and false is one, unless its table says that it holds text.
 */
export function parseCsv(text: string, file: string, columns?: ReadonlyMap<string, Column>): readonly Row[] {
  const [header = [], ...records] = readCsvRecords(text, file).map(({ fields }) => fields);
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
