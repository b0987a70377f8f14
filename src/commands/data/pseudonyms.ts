import { createHmac } from 'node:crypto';
import { isGuid } from '../../diagnostics/guid.ts';
import type { Row, RowValue } from '../../fetchxml/evaluate/rows.ts';
import type { ColumnType, Metadata } from '../../metadata/metadata.ts';
import { peopleColumns } from '../../simulate/people-columns.ts';

/** What stays as it is. */
export interface Kept {
  /** Ids in lower case: those that filters name, and those of profiles. */
  readonly ids: ReadonlySet<string>;
  /** Columns by table whose texts filters ask for. */
  readonly columns: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Where a value stands: the table, the column and the id of the row. */
interface Cell {
  readonly table: string;
  readonly name: string;
  readonly id: string;
}

const people: Readonly<Record<string, readonly string[]>> = peopleColumns;
const userNames: ReadonlySet<string> = new Set(['fullname', 'domainname', 'internalemailaddress']);
const textTypes: ReadonlySet<ColumnType> = new Set(['String', 'Memo', 'Virtual', 'Image', 'File']);

/**
 * Replaces what tells who somebody is: ids by others of the same form, equal ones by equal ones, texts by ones of the same length. Numbers,
 * choices, dates and names of tables stay. Without the key nobody can tell which id was which.
 */
export class Pseudonyms {
  readonly #key: Buffer;
  readonly #metadata: Metadata;
  readonly #kept: Kept;

  constructor(key: Buffer, metadata: Metadata, kept: Kept) {
    this.#key = key;
    this.#metadata = metadata;
    this.#kept = kept;
  }

  /** The row of a table without what is somebody's. */
  row(table: string, row: Row): Row {
    const id = row[this.#metadata.table(table)?.primaryId ?? `${table}id`];
    return Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, this.#value({ table, name, id: String(id) }, value)]),
    );
  }

  /** The id that stands for another. */
  id(id: string): string {
    const lower = id.toLowerCase();
    if (this.#kept.ids.has(lower)) return lower;
    const hex = createHmac('sha256', this.#key).update(lower).digest('hex');
    // A version 8 UUID (RFC 9562): its bits are a hash.
    const variant = (8 + (Number.parseInt(hex.charAt(16), 16) % 4)).toString(16);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  }

  #value({ table, name, id }: Cell, value: RowValue): RowValue {
    if (typeof value === 'string') return this.#text({ table, name, id }, value);
    // A place on the map tells whose it is; about a hundred kilometres do not.
    return typeof value === 'number' && /l(at|ong)itude$/.test(name) ? Math.trunc(value) : value;
  }

  #text({ table, name, id }: Cell, value: string): string {
    if (isGuid(value)) return this.id(value);
    if (name.endsWith('@table')) return value;
    if (table === 'systemuser' && userNames.has(name)) return this.#userName(name, id);
    return this.#isText(table, name, value) ? mask(value) : value;
  }

  /** A name that commands can be given: the first digits of the new id. */
  #userName(name: string, id: string): string {
    const digits = this.id(id).slice(0, 8);
    return name === 'fullname' ? `User ${digits}` : `user-${digits}@example.invalid`;
  }

  #isText(table: string, name: string, value: string): boolean {
    if (this.#kept.columns.get(table)?.has(name) === true || people[table]?.includes(name) === true) return false;
    const type = this.#metadata.table(table)?.columns.get(name)?.type;
    return type === undefined ? !/^\d{4}-\d\d-\d\d(T[\d:.]+Z?)?$/.test(value) : textTypes.has(type);
  }
}

/** Characters that take as many bytes in UTF-8, from one to four. */
const masks = ['x', 'ø', '※', '🞩'] as const;

/** A text of the same length, in characters and bytes; blanks stay. */
function mask(text: string): string {
  return text.replace(/\S/gu, (character) => masks[Buffer.byteLength(character) - 1] ?? 'x');
}
