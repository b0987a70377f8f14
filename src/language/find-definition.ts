import type { Span } from '../diagnostics/place.ts';
import { otherEnd } from '../metadata/metadata.ts';
import type { Metadata } from '../metadata/metadata.ts';
import { findSlots } from './find-slots.ts';
import { outlineOf } from './outline.ts';
import type { Outline } from './outline.ts';
import type { Sketch } from './sketch.ts';
import type { Slot } from './slot.ts';

/** Where a profile file says what is named at an offset: a filter, or the table that a condition or relationship leads to. */
export function findDefinition(sketch: Sketch, offset: number, metadata: Metadata): Span | undefined {
  const outline = outlineOf(sketch);
  for (const slot of findSlots(sketch, offset, metadata)) {
    const word = sketch.text.slice(slot.start, slot.end).trimEnd();
    const name = nameAt(slot, word, metadata);
    const found = name === undefined ? undefined : keyOf(slot.kind === 'filter', name, outline);
    if (found) return { start: found.start, end: found.end };
  }
  return undefined;
}

function keyOf(isFilter: boolean, name: string, { filters, tables }: Outline): Span | undefined {
  return (isFilter ? filters : tables).find((one) => one.name === name)?.entry.key;
}

/** Name of the filter or table that a word leads to. */
function nameAt(slot: Slot, word: string, metadata: Metadata): string | undefined {
  switch (slot.kind) {
    case 'filter':
      return word;
    case 'table':
    case 'linked-table':
      return word.toLowerCase();
    case 'relationship':
    case 'link': {
      const relationship = metadata.relationship(word);
      return relationship && slot.table !== undefined ? otherEnd(relationship, slot.table) : undefined;
    }
    default:
      return undefined;
  }
}
