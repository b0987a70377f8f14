import type { Span } from '../diagnostics/place.ts';
import { outlineOf } from './outline.ts';
import { endOfEntry, entryOf } from './sketch.ts';
import type { Sketch, SketchEntry } from './sketch.ts';

/** A part of a profile file that has a name. */
export interface ProfileSymbol {
  readonly name: string;
  readonly kind: 'section' | 'filter' | 'table';
  readonly detail: string | undefined;
  /** All of it. */
  readonly span: Span;
  readonly nameAt: Span;
  readonly children: readonly ProfileSymbol[];
}

/** The filters and tables of a profile file, which need not parse. */
export function listSymbols(sketch: Sketch): readonly ProfileSymbol[] {
  const { filters, tables } = outlineOf(sketch);
  const children = {
    filters: filters.map(({ entry, table }) => toSymbol(entry, { kind: 'filter', detail: table })),
    tables: tables.map(({ entry, rows }) => toSymbol(entry, { kind: 'table', detail: rows })),
  };
  return (['filters', 'tables'] as const).flatMap((name) => {
    const entry = entryOf(sketch.root, name);
    const section = entry && toSymbol(entry, { kind: 'section', detail: undefined });
    return section ? [{ ...section, children: children[name] }] : [];
  });
}

function toSymbol(entry: SketchEntry, { kind, detail }: Pick<ProfileSymbol, 'kind' | 'detail'>): ProfileSymbol {
  const { start, end, text } = entry.key;
  // An editor may refuse a symbol without a name.
  const name = text === '' ? '…' : text;
  return { name, kind, detail, span: { start, end: endOfEntry(entry) }, nameAt: { start, end }, children: [] };
}
