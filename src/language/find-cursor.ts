import { lineStart } from '../diagnostics/line-start.ts';
import type { Sketch, SketchEntry, SketchList, SketchMap, SketchNode, SketchText } from './sketch.ts';

/** A step from a collection into one of its parts. */
export type Step =
  | { readonly kind: 'entry'; readonly key: string; readonly map: SketchMap; readonly entry: SketchEntry }
  | { readonly kind: 'item'; readonly key: number; readonly list: SketchList };

/** Where in a profile file an offset is. */
export interface Cursor {
  /** The way from the root. */
  readonly steps: readonly Step[];
  /** `key`: a key of the map that the steps lead to. `value`: what they lead to. `item`: a new item of the list that they lead to. */
  readonly at: 'key' | 'value' | 'item';
  /** Where it is a key: the map, and the entry, where it is one already. */
  readonly map?: SketchMap;
  readonly entry?: SketchEntry;
  /** What is written there. */
  readonly text: SketchText | undefined;
  /** Whether it is inside of brackets. */
  readonly isFlow: boolean;
}

/** Finds the place of an offset; undefined where nothing of a profile can stand. Comments are not told from text. */
export function findCursor({ text, root }: Sketch, offset: number): Cursor | undefined {
  return new CursorFinder(text, offset).find(root, []);
}

class CursorFinder {
  readonly #text: string;
  readonly #offset: number;
  /** Column in a row that is blank; undefined in any other. */
  readonly #column: number | undefined;

  constructor(text: string, offset: number) {
    this.#text = text;
    this.#offset = offset;
    const before = text.slice(lineStart(text, offset), offset);
    const after = /^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? '';
    this.#column = (before + after).trim() === '' ? before.length : undefined;
  }

  find(node: SketchNode | undefined, steps: readonly Step[]): Cursor | undefined {
    if (!node) return this.#toCursor(steps, { at: 'value', text: undefined });
    if (node.kind === 'text') return this.#holds(node) ? this.#toCursor(steps, { at: 'value', text: node }) : undefined;
    if (node.kind === 'map') return this.#inMap(node, steps);
    return node.column === undefined ? this.#inBrackets(node, steps) : this.#inList(node, steps);
  }

  #toCursor(steps: readonly Step[], found: Omit<Cursor, 'steps' | 'isFlow'>): Cursor {
    const last = steps.at(-1);
    const inner = found.map ?? (last?.kind === 'entry' ? last.map : last?.list);
    return { ...found, steps, isFlow: inner !== undefined && inner.column === undefined };
  }

  /** Whether the offset is in a text, or in the spaces behind it, where more of it may come. */
  #holds({ start, end }: SketchText): boolean {
    return start <= this.#offset && /^[ \t]*$/.test(this.#text.slice(end, this.#offset));
  }

  #isLeftOf(column: number | undefined): boolean {
    return this.#column !== undefined && column !== undefined && this.#column <= column;
  }

  #inMap(map: SketchMap, steps: readonly Step[]): Cursor | undefined {
    if (this.#isOutside(map)) return undefined;
    const entry = map.entries.findLast(({ key }) => key.start <= this.#offset);
    if (this.#isNewKey(map, entry)) return this.#toCursor(steps, { at: 'key', map, text: undefined });
    return entry && this.#inEntry(entry, map, steps);
  }

  /** Whether a key may begin here: left of what is deeper, or behind a bracket or comma. */
  #isNewKey(map: SketchMap, before: SketchEntry | undefined): boolean {
    if (map.column !== undefined) return this.#isLeftOf(map.column);
    return !before || this.#isBehindComma(endOf(before));
  }

  #inEntry(entry: SketchEntry, map: SketchMap, steps: readonly Step[]): Cursor | undefined {
    const { key, colon, value } = entry;
    if (this.#offset <= key.end) return this.#toCursor(steps, { at: 'key', map, entry, text: key });
    const isBetween = colon === undefined ? this.#column === undefined : this.#offset < colon;
    return isBetween ? undefined : this.find(value, [...steps, { kind: 'entry', key: key.text, map, entry }]);
  }

  #inList(list: SketchList, steps: readonly Step[]): Cursor | undefined {
    if (this.#isLeftOf(list.column)) return this.#toCursor(steps, { at: 'item', text: undefined });
    const index = list.items.findLastIndex(({ start }) => start < this.#offset);
    const item = list.items[index];
    return item && this.find(item.value, [...steps, { kind: 'item', key: index, list }]);
  }

  #inBrackets(list: SketchList, steps: readonly Step[]): Cursor | undefined {
    if (this.#isOutside(list)) return undefined;
    const index = list.items.findLastIndex(({ start }) => start <= this.#offset);
    const item = list.items[index];
    if (item && !this.#isBehindComma(item.value ? endOf({ value: item.value }) : item.start))
      return this.find(item.value, [...steps, { kind: 'item', key: index, list }]);
    return this.find(undefined, [...steps, { kind: 'item', key: index + 1, list }]);
  }

  /** Whether the offset is not between brackets; where they are not closed, everything behind the first is. */
  #isOutside({ column, start, end }: SketchMap | SketchList): boolean {
    if (column !== undefined) return false;
    const isClosed = /[\]}]/.test(this.#text[end - 1] ?? '') && end - 1 > start;
    return this.#offset <= start || (isClosed && this.#offset >= end);
  }

  #isBehindComma(from: number): boolean {
    return this.#text.slice(from, this.#offset).includes(',');
  }
}

/** Where what is written of a part in brackets ends. */
function endOf({ key, value }: { readonly key?: SketchText; readonly value: SketchNode | undefined }): number {
  return value?.end ?? key?.end ?? 0;
}
