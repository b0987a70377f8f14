import { isEmpty } from '../../fetchxml/evaluate/rows.ts';
import type { RowValue } from '../../fetchxml/evaluate/rows.ts';
import { instantOf } from '../../fetchxml/evaluate/value-key.ts';
import type { ColumnType } from '../../metadata/metadata.ts';
import { cellOfText, textOfCell } from './cell.ts';
import type { Cell } from './cell.ts';
import { indexRows } from './data-column.ts';
import type { DataColumn } from './data-column.ts';
import { GuidTable, readGuid } from './guid-table.ts';
import { readInstant } from './read-instant.ts';
import { converterOf, guessConverter } from './value-types.ts';

const words = new Uint32Array(4);
const plainText: ReadonlySet<ColumnType | undefined> = new Set<ColumnType>(['String', 'Memo', 'EntityName']);

/** Builds a column from values in the order of its rows; each value gets the next code when it is met first. */
export class ColumnBuilder {
  readonly type: ColumnType | undefined;
  readonly #guids = new GuidTable();
  readonly #codeOf = new Map<string | number | boolean, number>();
  readonly #values: RowValue[] = [null];
  #codes = new Int32Array(1024);
  #codeCount = 1;
  /** Whether every date so far is one without a time of day. */
  #isDateOnly = true;

  constructor(type: ColumnType | undefined) {
    this.type = type;
  }

  /** Sets a row's value from a cell that is not empty. */
  addCell(row: number, cell: Cell): void {
    this.#set(row, this.#codeOfCell(cell) ?? this.#codeOfRaw(textOfCell(cell)));
  }

  /** Sets a row's value; nothing is done for an empty one. */
  add(row: number, value: RowValue): void {
    if (isEmpty(value)) return;
    const cell = typeof value === 'string' ? cellOfText(value) : undefined;
    this.#set(row, (cell && this.#codeOfCell(cell)) ?? this.#codeOfRaw(value));
  }

  /** The column for a number of rows; `isWritten`: its values were written as text, whatever they are. */
  finish(size: number, { isWritten }: { isWritten: boolean }): DataColumn {
    const codes = this.#codes.length >= size ? this.#codes.slice(0, size) : this.#grown(size);
    const [codeCount, guids] = [this.#codeCount, this.#guids];
    const areGuids = guids.size === codeCount - 1;
    const values = areGuids ? [] : this.#convert(isWritten);
    const texts: string[] = [];
    return {
      codes,
      codeCount,
      value: (code) => values[code] ?? (code === 0 ? null : (texts[code] ??= guids.text(code))),
      guids: areGuids ? guids : undefined,
      rowsWith: indexRows(codes, codeCount),
    };
  }

  #codeOfCell(cell: Cell): number | undefined {
    if (plainText.has(this.type)) return undefined;
    if (this.type === 'DateTime') return this.#codeOfDate(cell);
    if (!readGuid(cell, words)) return undefined;
    return this.#take(this.#guids.add(words, this.#codeCount));
  }

  #codeOfDate(cell: Cell): number | undefined {
    const instant = readInstant(cell);
    if (Number.isNaN(instant)) return undefined;
    this.#isDateOnly &&= cell.end - cell.start === 10;
    return this.#codeOfValue(instant, instant);
  }

  #codeOfRaw(value: RowValue): number {
    if (this.type === 'DateTime') return this.#codeOfOtherDate(value);
    return typeof value === 'object' && value !== null
      ? this.#codeOfValue(JSON.stringify(value), value)
      : this.#plain(value);
  }

  /** A date in a form of its own; what is none stays as it is. */
  #codeOfOtherDate(value: RowValue): number {
    const instant = instantOf(value);
    if (instant === undefined || Number.isNaN(instant)) return this.#plain(value);
    this.#isDateOnly = false;
    return this.#codeOfValue(instant, instant);
  }

  #plain(value: RowValue): number {
    const key = typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
    return this.#codeOfValue(key, value);
  }

  #codeOfValue(key: string | number | boolean, value: RowValue): number {
    const known = this.#codeOf.get(key);
    if (known !== undefined) return known;
    this.#codeOf.set(key, this.#codeCount);
    this.#values[this.#codeCount] = value;
    return this.#take(this.#codeCount);
  }

  /** A code, after which the next one follows where it is new. */
  #take(code: number): number {
    if (code === this.#codeCount) this.#codeCount++;
    return code;
  }

  #set(row: number, code: number): void {
    if (row >= this.#codes.length) this.#codes = this.#grown(Math.max(row + 1, 2 * this.#codes.length));
    this.#codes[row] = code;
  }

  #grown(size: number): Int32Array<ArrayBuffer> {
    const grown = new Int32Array(size);
    grown.set(this.#codes);
    return grown;
  }

  #convert(isWritten: boolean): readonly RowValue[] {
    if (this.type === 'DateTime') {
      if (!this.#isDateOnly) return this.#values;
      const dayOf = (value: RowValue): RowValue => (typeof value === 'number' ? dateText(value) : value);
      return this.#values.map(dayOf);
    }
    const texts = this.#values.filter((value) => typeof value === 'string');
    const guesses = isWritten && this.type === undefined && this.#guids.size === 0;
    return this.#values.map(guesses ? guessConverter(texts) : converterOf(this.type));
  }
}

function dateText(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
