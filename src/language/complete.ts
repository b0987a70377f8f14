import type { Span } from '../diagnostics/place.ts';
import { allRules } from '../validate/all-rules.ts';
import { findSlots } from './find-slots.ts';
import { outlineOf } from './outline.ts';
import type { SchemaKey } from './profile-schema.ts';
import type { Sketch } from './sketch.ts';
import type { Slot } from './slot.ts';
import { findColumn, suggestColumns, suggestOperators, suggestValues } from './suggest-columns.ts';
import { suggestLinks, suggestRelationships } from './suggest-relationships.ts';
import { suggestItemTables, suggestLinkedTables, suggestTables, toSuggestion } from './suggest-tables.ts';
import type { Facts, Suggestion } from './suggestion.ts';
import type { Metadata } from '../metadata/metadata.ts';

/** A word that may be put in place of a span. */
export interface Completion extends Suggestion, Span {
  /** What is put there. */
  readonly insert: string;
}

/** What can be typed at an offset of a profile file, which need not parse. */
export function complete(sketch: Sketch, offset: number, metadata: Metadata): readonly Completion[] {
  const facts = { metadata, outline: outlineOf(sketch) };
  const slots = findSlots(sketch, offset, metadata).filter((slot) => isReplaceable(slot, sketch.text, offset));
  return slots.flatMap((slot) => {
    const written = sketch.text.slice(slot.start, slot.end).trimEnd();
    return suggest(slot, facts, written).map((suggestion) => {
      const insert = `${slot.before}${suggestion.name}${suggestion.after ?? slot.after}`;
      return { ...suggestion, start: slot.start, end: slot.end, insert };
    });
  });
}

/** Whether what is written in a slot is at the offset, and not over several rows, which no editor replaces. */
function isReplaceable({ start, end }: Slot, text: string, offset: number): boolean {
  return start <= offset && offset <= end && !/[\r\n]/.test(text.slice(start, end));
}

/** Words that fit a slot. @param written what stands there now */
function suggest(slot: Slot, facts: Facts, written: string): readonly Suggestion[] {
  switch (slot.kind) {
    case 'item-table':
      return suggestItemTables(facts, written);
    case 'table':
      return slot.only === undefined ? suggestTables(facts) : [toSuggestion(slot.only, 0, facts.metadata)];
    case 'linked-table':
      return suggestLinkedTables(facts, slot.table);
    case 'relationship':
      return suggestRelationships(facts, { table: slot.table, written });
    case 'link':
      return suggestLinks(facts, slot);
    case 'filter':
      return suggestFilters(slot, facts);
    default:
      return suggestWords(slot, facts.metadata);
  }
}

type WordSlot = Extract<Slot, { kind: 'key' | 'choice' | 'column' | 'operator' | 'value' | 'rule' }>;

function suggestWords(slot: WordSlot, metadata: Metadata): readonly Suggestion[] {
  switch (slot.kind) {
    case 'key':
      return slot.keys.map((key, index) => suggestKey(key, slot, index));
    case 'choice':
      return slot.choices.map(({ name }, rank) => ({ name, kind: 'word', rank }));
    case 'column':
      return suggestColumns(metadata, slot);
    case 'operator':
      return suggestOperators(findColumn(metadata, slot.table, slot.column));
    case 'value':
      return suggestValues(findColumn(metadata, slot.table, slot.column), slot.operator);
    case 'rule':
      return suggestRules();
  }
}

/** Keys that are required come first; behind a key for one text there is a space to go on. */
function suggestKey({ name, description, holds, isRequired }: SchemaKey, { after }: Slot, index: number): Suggestion {
  const rank = (isRequired ? firstKey : laterKey) + index;
  const space = after === ':' && holds === 'text' ? ' ' : '';
  return { name, kind: 'key', rank, documentation: description, after: `${after}${space}` };
}

/** Ranks of keys: behind what is not a key. */
const [firstKey, laterKey] = [100, 200];

function suggestFilters(
  { table, inside }: { table: string | undefined; inside: string | undefined },
  { outline }: Facts,
): readonly Suggestion[] {
  const fitting = outline.filters.filter(
    ({ name, table: own }) => name !== inside && (table === undefined || own === table),
  );
  return fitting.map(({ name, table: own }, rank) => ({ name, kind: 'filter', rank, detail: own }));
}

function suggestRules(): readonly Suggestion[] {
  const free = allRules.filter(({ isMandatory }) => isMandatory !== true);
  return free.map(({ id, code, summary }, rank) => ({
    name: id,
    kind: 'rule',
    rank,
    detail: code,
    documentation: summary,
  }));
}
