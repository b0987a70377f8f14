/**
 * Where the units of a text stand in the text that it is written as, with escapes and indentation. It is made once and asked for
 * every finding, so asking takes no more than a few steps, however long the text is.
 */
export class OffsetMap {
  readonly #offsets: number[] = [];
  readonly #written: number[] = [];
  readonly #endsBefore: number[] = [];

  /**
   * From `offset` on, unit by unit, the text stands at `written`, up to the next such place. Offsets come in order.
   * @param endBefore where what is before it ends, where that is not `written`
   */
  add(offset: number, written: number, endBefore: number = written): void {
    this.#offsets.push(offset);
    this.#written.push(written);
    this.#endsBefore.push(endBefore);
  }

  /** Where the unit at an offset begins. */
  startOf(offset: number): number {
    return this.#at(this.#find(offset), offset);
  }

  /** Where the unit before an offset ends. */
  endBefore(offset: number): number {
    const next = this.#find(offset);
    if (this.#offsets[next] === offset) return this.#endsBefore[next] ?? offset;
    return this.#at(next, offset);
  }

  #at(index: number, offset: number): number {
    return (this.#written[index] ?? 0) + offset - (this.#offsets[index] ?? 0);
  }

  /** Index of the last place at or before an offset. */
  #find(offset: number): number {
    let [low, high] = [0, this.#offsets.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#offsets[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
