import type { DataColumn } from './data-column.ts';

/** Bytes of rows while they are read. */
export class RowSizes {
  #bytes = new Uint32Array(1024);

  add(row: number, bytes: number): void {
    if (row >= this.#bytes.length) this.#bytes = grow(this.#bytes, Math.max(row + 1, 2 * this.#bytes.length));
    this.#bytes[row] = (this.#bytes[row] ?? 0) + bytes;
  }

  /** Bytes of a number of rows, and of the content whose size a column tells where one is given. */
  finish(size: number, content: DataColumn | undefined): Uint32Array {
    const bytes = this.#bytes.length >= size ? this.#bytes.slice(0, size) : grow(this.#bytes, size);
    if (!content) return bytes;
    for (let row = 0; row < size; row++) {
      const value = content.value(content.codes[row] ?? 0);
      if (typeof value === 'number' && value > 0) bytes[row] = (bytes[row] ?? 0) + value;
    }
    return bytes;
  }
}

function grow(bytes: Uint32Array, size: number): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(size);
  grown.set(bytes);
  return grown;
}
