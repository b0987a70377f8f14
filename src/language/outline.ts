import { entryOf, textIn } from './sketch.ts';
import type { Sketch, SketchEntry, SketchNode } from './sketch.ts';

/** A table of a profile, as far as it is written. */
export interface OutlineTable {
  /** Logical name: lower case. */
  readonly name: string;
  readonly entry: SketchEntry;
  readonly rows: string | undefined;
  /** Schema names of the relationships that its rows follow. */
  readonly related: readonly string[];
}

/** A named filter of a profile, as far as it is written. */
export interface OutlineFilter {
  readonly name: string;
  readonly entry: SketchEntry;
  /** Logical name: lower case. */
  readonly table: string | undefined;
}

/** What a profile file holds, as far as it is written. */
export interface Outline {
  readonly tables: readonly OutlineTable[];
  readonly filters: readonly OutlineFilter[];
}

/** The tables and named filters of a profile file. */
export function outlineOf({ root }: Sketch): Outline {
  return {
    tables: entriesOf(root, 'tables').map((entry) => ({
      name: entry.key.text.toLowerCase(),
      entry,
      rows: textIn(entry.value, 'rows'),
      related: relatedOf(entry.value),
    })),
    filters: entriesOf(root, 'filters').map((entry) => ({
      name: entry.key.text,
      entry,
      table: textIn(entry.value, 'table')?.toLowerCase(),
    })),
  };
}

/** How often a named filter is used. */
export function countUses(node: SketchNode | undefined, filter: string): number {
  if (!node || node.kind === 'text') return 0;
  if (node.kind === 'list') return node.items.reduce((sum, { value }) => sum + countUses(value, filter), 0);
  const own = node.entries.filter(
    ({ key, value }) => key.text === 'use' && value?.kind === 'text' && value.text === filter,
  );
  return node.entries.reduce((sum, { value }) => sum + countUses(value, filter), own.length);
}

/** The texts of a list; of items that are maps the text behind a key. */
export function textsOf(list: SketchNode | undefined, key = ''): readonly string[] {
  if (list?.kind !== 'list') return [];
  return list.items.flatMap(({ value }) => (value?.kind === 'text' ? value.text : textIn(value, key)) ?? []);
}

function relatedOf(table: SketchNode | undefined): readonly string[] {
  return textsOf(entryOf(table, 'related')?.value, 'relationship');
}

function entriesOf(root: SketchNode | undefined, key: string): readonly SketchEntry[] {
  const value = entryOf(root, key)?.value;
  return value?.kind === 'map' ? value.entries : [];
}
