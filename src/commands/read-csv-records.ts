import { FileError } from '../diagnostics/errors.ts';

/** A record of a CSV file and where it begins. */
export interface CsvRecord {
  readonly fields: readonly string[];
  /** Counted from 0 in the text. */
  readonly offset: number;
}

/** What fields can be separated by: the comma of RFC 4180, or the semicolon that spreadsheets write where the comma is decimal. */
export type CsvSeparator = ',' | ';';

const cells: Readonly<Record<CsvSeparator, RegExp>> = {
  ',': /(?:"(?:[^"]|"")*"|[^,"\r\n]*)(,|\r\n|\n|\r|$)/y,
  ';': /(?:"(?:[^"]|"")*"|[^;"\r\n]*)(;|\r\n|\n|\r|$)/y,
};

interface CsvField {
  readonly text: string;
  readonly offset: number;
  readonly endsRecord: boolean;
}

/** The records of a CSV file (RFC 4180); empty ones are left out. @throws FileError where quotes do not match */
export function readCsvRecords(text: string, file: string, separator: CsvSeparator = ','): CsvRecord[] {
  const records: CsvRecord[] = [];
  let fields: string[] = [];
  let offset = 0;
  for (const field of readFields(text, file, separator)) {
    if (fields.length === 0) offset = field.offset;
    fields.push(field.text);
    if (!field.endsRecord) continue;
    if (fields.some((one) => one !== '')) records.push({ fields, offset });
    fields = [];
  }
  return records;
}

function* readFields(text: string, file: string, separator: CsvSeparator): Iterable<CsvField> {
  const cell = cells[separator];
  cell.lastIndex = 0;
  for (let offset = 0; offset < text.length; offset = cell.lastIndex) {
    const found = cell.exec(text);
    if (!found) throw wrongQuote(text, offset, file);
    const [whole, end = ''] = found;
    yield { text: unquote(whole, end), offset, endsRecord: end !== separator || cell.lastIndex >= text.length };
  }
}

/** Line of an offset, from 1. */
export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** A field without its end and its quotes. */
function unquote(whole: string, end: string): string {
  const text = whole.slice(0, whole.length - end.length);
  return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;
}

function wrongQuote(text: string, at: number, file: string): FileError {
  return new FileError('a field with quotes must be quoted as a whole', {
    code: 'invalid-row',
    where: { file, line: lineOf(text, at), column: 1 },
  });
}
