import type { Span } from '../diagnostics/place.ts';

/** A scalar as far as it is written; the span is what stands between its quotes, or under the head of a block. */
export interface SketchText extends Span {
  readonly kind: 'text';
  readonly text: string;
  readonly style: 'plain' | 'quoted' | 'block';
}

/** A key and what stands behind it. */
export interface SketchEntry {
  readonly key: SketchText;
  /** Behind the colon; absent where it is not typed yet. */
  readonly colon: number | undefined;
  readonly value: SketchNode | undefined;
}
export interface SketchMap {
  readonly kind: 'map';
  readonly entries: readonly SketchEntry[];
  /** Column of its keys, counted from 0; absent in `{…}`. */
  readonly column: number | undefined;
  readonly start: number;
  /** Of `{…}`: behind the bracket. */
  readonly end: number;
}

/** An item of a list: `start` is its dash, or where it begins in `[…]`. */
export interface SketchItem {
  readonly start: number;
  readonly value: SketchNode | undefined;
}
export interface SketchList {
  readonly kind: 'list';
  readonly items: readonly SketchItem[];
  /** Column of its dashes, counted from 0; absent in `[…]`. */
  readonly column: number | undefined;
  readonly start: number;
  /** Of `[…]`: behind the bracket. */
  readonly end: number;
}

/** A part of a YAML text as far as it can be made out. */
export type SketchNode = SketchText | SketchMap | SketchList;

/** What can be made out of a YAML text, whether it parses or not. */
export interface Sketch {
  readonly text: string;
  readonly root: SketchNode | undefined;
  /** From `#` to the end of the line. */
  readonly comments: readonly Span[];
}

/** The entry of a key; of several the first. */
export function entryOf(node: SketchNode | undefined, key: string): SketchEntry | undefined {
  return node?.kind === 'map' ? node.entries.find((entry) => entry.key.text === key) : undefined;
}

/** The text behind a key. */
export function textIn(node: SketchNode | undefined, key: string): string | undefined {
  const value = entryOf(node, key)?.value;
  return value?.kind === 'text' ? value.text : undefined;
}

/** Where what is written of an entry ends. */
export function endOfEntry({ key, colon, value }: SketchEntry): number {
  return value === undefined ? (colon ?? key.end) : endOfNode(value);
}

function endOfNode(node: SketchNode): number {
  if (node.kind === 'text' || node.column === undefined) return node.end;
  if (node.kind === 'map') return node.entries.reduce((end, entry) => Math.max(end, endOfEntry(entry)), node.start);
  return node.items.reduce((end, { start, value }) => Math.max(end, value ? endOfNode(value) : start + 1), node.start);
}
