import type { Row } from '../store/row.ts';
import type { Random } from './random.ts';
import type { RowBook, Stamp } from './row-book.ts';
import { remarks } from './work-list.ts';

/** What a note is about. */
export interface NoteSubject {
  /** Table and id of the row that has the note. */
  readonly table: string;
  readonly id: string;
  readonly subject: string | null;
  /** Kind of the attached file; absent: a note of text only. Files have a size and no content. */
  readonly file?: 'JPG' | 'PDF';
}

const files = {
  JPG: { mimetype: 'image/jpeg', low: 180_000, high: 2_400_000 },
  PDF: { mimetype: 'application/pdf', low: 40_000, high: 900_000 },
} as const;

/** Adds a note to a row. */
export function addNote(book: RowBook, { table, id, subject, file }: NoteSubject, stamp: Stamp): void {
  const random = book.random('note', book.count('annotation'));
  const row = {
    objectid: id,
    'objectid@table': table,
    objecttypecode: table,
    subject,
    notetext: random.pick(remarks),
    isdocument: file !== undefined,
    ...(file && attachment(file, random)),
  };
  book.ownedStateless('annotation', row, stamp);
}

function attachment(file: keyof typeof files, random: Random): Row {
  const { mimetype, low, high } = files[file];
  const filename = `${file === 'JPG' ? 'photo' : 'document'}-${random.whole(1000, 9999)}.${file.toLowerCase()}`;
  return { filename, mimetype, filesize: random.whole(low, high) };
}
