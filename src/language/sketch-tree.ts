import type { SketchEntry, SketchItem, SketchNode, SketchText } from './sketch.ts';

/** Most collections that lie in one another; what is deeper is passed over. */
const maximumDepth = 100;

type Draft<Part> = { -readonly [Key in keyof Part]: Part[Key] };

/** A collection that further rows may add to; what is deeper than its rank belongs to its last part. */
type Frame = FramePlace &
  (
    | { readonly kind: 'map'; readonly parts: Draft<SketchEntry>[] }
    | { readonly kind: 'list'; readonly parts: Draft<SketchItem>[] }
  );

interface FramePlace {
  readonly rank: number;
  readonly column: number;
  readonly node: SketchNode;
}

/** Where a part begins: its column counted from 0, and its offset. */
interface PartPlace {
  readonly column: number;
  readonly start: number;
}

/**
 * Builds a sketch row by row from the columns that parts begin in. A list may stand in the column of the key that it belongs
 * to, so a list ranks half a column deeper than a map.
 */
export class SketchTree {
  readonly #frames: Frame[] = [];
  readonly #document: { value: SketchNode | undefined } = { value: undefined };

  get root(): SketchNode | undefined {
    return this.#document.value;
  }

  /** Column of the innermost collection that is open. */
  get column(): number {
    return this.#frames.at(-1)?.column ?? 0;
  }

  /** Whether nothing deeper may be opened. */
  get isFull(): boolean {
    return this.#frames.length >= maximumDepth;
  }

  /** Begins an item. */
  addItem({ column, start }: PartPlace): void {
    const rank = 2 * column + 1;
    this.#closeTo(rank);
    const top = this.#frames.at(-1);
    const parts = top?.kind === 'list' && top.rank === rank ? top.parts : this.#openList(rank, { column, start });
    parts.push({ start, value: undefined });
  }

  /** Begins an entry. */
  addEntry(entry: SketchEntry, { column, start }: PartPlace): void {
    const rank = 2 * column;
    this.#closeTo(rank);
    const top = this.#frames.at(-1);
    const parts = top?.kind === 'map' && top.rank === rank ? top.parts : this.#openMap(rank, { column, start });
    parts.push({ ...entry });
  }

  /** Gives the part that was begun last its value. */
  put(value: SketchNode): void {
    this.#slot().value = value;
  }

  /** Takes a value with a row of its own: more of the text above, a key that lacks its colon, or the value of the row above. */
  addLoose(value: SketchNode, { column, start }: PartPlace): void {
    this.#closeTo(2 * column);
    const top = this.#frames.at(-1);
    const slot = this.#slot();
    const isBeside = top?.kind === 'map' && top.column >= column;
    if (value.kind !== 'text') slot.value ??= value;
    else if (slot.value?.kind === 'text' && !isBeside) slot.value = join(slot.value, value);
    else this.addEntry({ key: value, colon: undefined, value: undefined }, { column, start });
  }

  /** Ends everything that is open. */
  close(): void {
    this.#closeTo(-1);
  }

  #closeTo(rank: number): void {
    while ((this.#frames.at(-1)?.rank ?? -1) > rank) {
      const frame = this.#frames.pop();
      const slot = this.#slot();
      if (slot.value === frame?.node) slot.value = textOf(frame) ?? slot.value;
    }
  }

  #openMap(rank: number, { column, start }: PartPlace): Draft<SketchEntry>[] {
    const entries: Draft<SketchEntry>[] = [];
    const node: SketchNode = { kind: 'map', entries, column, start, end: start };
    this.#open({ kind: 'map', rank, column, node, parts: entries });
    return entries;
  }

  #openList(rank: number, { column, start }: PartPlace): Draft<SketchItem>[] {
    const items: Draft<SketchItem>[] = [];
    const node: SketchNode = { kind: 'list', items, column, start, end: start };
    this.#open({ kind: 'list', rank, column, node, parts: items });
    return items;
  }

  /** Puts a collection where a value is missing. Where another one is, the row is mistaken, and it belongs nowhere. */
  #open(frame: Frame): void {
    const slot = this.#slot();
    if (!slot.value || slot.value.kind === 'text') slot.value = frame.node;
    if (!this.isFull) this.#frames.push(frame);
  }

  /** What the next value belongs to. */
  #slot(): { value: SketchNode | undefined } {
    return this.#frames.at(-1)?.parts.at(-1) ?? this.#document;
  }
}

/** What was taken for keys without colons is a text where nothing else stands beside or below them. */
function textOf(frame: Frame | undefined): SketchText | undefined {
  if (frame?.kind !== 'map') return undefined;
  const isText = frame.parts.every(({ colon, value }) => colon === undefined && value === undefined);
  return isText ? frame.parts.map(({ key }) => key).reduce(join) : undefined;
}

function join(text: SketchText, more: SketchText): SketchText {
  return { ...text, text: `${text.text} ${more.text}`, end: more.end };
}
