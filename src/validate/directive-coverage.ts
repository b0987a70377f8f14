/** Lines that something is about, both included. */
export interface LineSpan {
  readonly first: number;
  readonly last: number;
}

/**
 * Marks over the lines of one file, each over all of it or over one entry, whose lines no other entry shares but at its ends.
 * A look-up takes a few steps, however many marks there are.
 */
export class DirectiveCoverage<T extends { readonly lines: LineSpan }> {
  readonly #whole: T | undefined;
  readonly #byFirst = new Map<number, T>();
  readonly #firsts: readonly number[];

  constructor(marks: readonly T[]) {
    this.#whole = marks.find(({ lines }) => lines.first === 0);
    for (const mark of marks) if (!this.#byFirst.has(mark.lines.first)) this.#byFirst.set(mark.lines.first, mark);
    this.#firsts = [...this.#byFirst.keys()].sort((a, b) => a - b);
  }

  /** A mark that covers a line. */
  at(line: number): T | undefined {
    if (this.#whole) return this.#whole;
    const index = countUpTo(this.#firsts, line) - 1;
    const near = [this.#firsts[index], this.#firsts[index - 1]].flatMap((first) => this.#byFirst.get(first ?? 0) ?? []);
    return near.find(({ lines }) => lines.last >= line);
  }
}

/** Whether one of some lines, in ascending order, is within a span. */
export function hasLineIn(lines: readonly number[], { first, last }: LineSpan): boolean {
  const next = lines[countUpTo(lines, first - 1)];
  return next !== undefined && next <= last;
}

/** How many of some numbers, in ascending order, are at most `limit`. */
function countUpTo(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
