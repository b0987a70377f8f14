import type { Row } from '../store/row.ts';
import type { Booking } from './bookings.ts';
import type { Random } from './random.ts';
import type { RowBook } from './row-book.ts';
import { remarks } from './work-list.ts';

const table = 'msdyn_bookableresourcebookingquicknote';

/** Kinds of quick notes. Inferred: text, photo, file in the order of the options. */
const noteTypes = { text: 100_000_000, photo: 100_000_001, file: 100_000_002 } as const;

/** Adds a quick note to a booking: a text, or a picture or file with its row of file data (which has a size and no content). */
export function addQuickNote(book: RowBook, { id, stamp }: Booking, random: Random): void {
  const kind = random.pick(['text', 'photo', 'file'] as const);
  const row = {
    msdyn_name: `Quick note (${kind})`,
    msdyn_quicknote_lookup_entity: id,
    msdyn_type: noteTypes[kind],
    msdyn_order: 1,
    msdyn_text: kind === 'text' ? random.pick(remarks) : null,
    ...(kind !== 'text' && addFile(book, kind, random)),
  };
  book.owned(table, row, { owner: stamp.owner, on: stamp.changed ?? stamp.on });
}

/** The file of the next quick note; gives the columns that point to it. */
function addFile(book: RowBook, kind: 'photo' | 'file', random: Random): Row {
  const isPhoto = kind === 'photo';
  const size = random.whole(120_000, 3_000_000);
  const filename = isPhoto ? 'photo.jpg' : 'report.pdf';
  const mimetype = isPhoto ? 'image/jpeg' : 'application/pdf';
  const noteId = book.nextId(table);
  const column = isPhoto ? 'msdyn_image' : 'msdyn_file';
  const file = book.bare('fileattachment', {
    filename,
    mimetype,
    filesizeinbytes: size,
    regardingfieldname: column,
    objectid: noteId,
    'objectid@table': table,
    objecttypecode: table,
  });
  if (!isPhoto) return { msdyn_file: file };
  const image = { filename, mimetype, filesizebytes: size, fileid: file, objectid: noteId, objecttypecode: table };
  return { msdyn_imageid: book.bare('imagedescriptor', image) };
}
