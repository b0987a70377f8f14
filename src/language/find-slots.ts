import { lineStart } from '../diagnostics/line-start.ts';
import type { Span } from '../diagnostics/place.ts';
import type { Metadata } from '../metadata/metadata.ts';
import { findConditionSlot } from './find-condition-slot.ts';
import { findCursor } from './find-cursor.ts';
import type { Cursor, Step } from './find-cursor.ts';
import { findFetchSlots } from './find-fetch-slots.ts';
import { findRuleSlot } from './find-rule-slot.ts';
import { keysOf, rootPlaces, stepInto, takesList } from './profile-schema.ts';
import type { SchemaPlace } from './profile-schema.ts';
import { tableAlong } from './scope.ts';
import type { Sketch } from './sketch.ts';
import type { Slot, SlotContent } from './slot.ts';
import { valueContent } from './value-content.ts';

/** What may stand at an offset of a profile file, which need not parse; several things where the file leaves it open. */
export function findSlots(sketch: Sketch, offset: number, metadata: Metadata): readonly Slot[] {
  const comment = sketch.comments.find(({ start, end }) => start < offset && offset <= end);
  if (comment) {
    const slot = findRuleSlot(sketch.text, comment, offset);
    return slot ? [slot] : [];
  }
  const cursor = findCursor(sketch, offset);
  if (!cursor) return [];
  const finder = new SlotFinder({ text: sketch.text, offset, cursor, metadata });
  return cursor.at === 'key' ? finder.keys() : finder.values();
}

interface SlotContext {
  readonly text: string;
  readonly offset: number;
  readonly cursor: Cursor;
  readonly metadata: Metadata;
}

class SlotFinder {
  readonly #text: string;
  readonly #offset: number;
  readonly #cursor: Cursor;
  readonly #places: readonly SchemaPlace[];
  /** Table that the place is about. */
  readonly #table: string | undefined;
  /** What is written in the place. */
  readonly #span: Span;
  /** The row up to it. */
  readonly #before: string;

  constructor({ text, offset, cursor, metadata }: SlotContext) {
    this.#text = text;
    this.#offset = offset;
    this.#cursor = cursor;
    this.#places = cursor.steps.reduce(follow, rootPlaces);
    this.#table = tableAlong(cursor.steps, metadata);
    const { start, end } = cursor.text ?? { start: offset, end: offset };
    this.#span = { start, end };
    this.#before = text.slice(lineStart(text, start), start);
  }

  /** Slots of a key. */
  keys(): readonly Slot[] {
    const { map, entry } = this.#cursor;
    const others = (map?.entries ?? []).filter((one) => one !== entry).map(({ key }) => key.text);
    return this.#keySlots(this.#places, others, { before: '', after: entry?.colon === undefined ? ':' : '' });
  }

  /** Slots of a value, or of a new item of a list. */
  values(): readonly Slot[] {
    const isItem = this.#cursor.at === 'item' || (this.#isRowStart && this.#places.some(takesList));
    const places = isItem ? stepInto(this.#places, 0) : this.#places;
    const before = isItem ? '- ' : this.#isTight ? ' ' : '';
    const keys = isItem || this.#mayBeKey ? this.#keySlots(places, [], { before, after: ':' }) : [];
    return [...places.flatMap((place) => this.#valueSlots(place, before)), ...keys];
  }

  /** Whether nothing stands before it in its row. */
  get #isRowStart(): boolean {
    return !this.#cursor.isFlow && this.#before.trim() === '';
  }

  /** Whether a colon or dash stands directly before it. */
  get #isTight(): boolean {
    return !this.#cursor.isFlow && /[:-]$/.test(this.#before);
  }

  /** Whether it may become a key: it is a word at most, at the start of a row or behind a dash. */
  get #mayBeKey(): boolean {
    const isWord = !/\s/.test(this.#text.slice(this.#span.start, this.#offset));
    return isWord && (this.#isRowStart || (!this.#cursor.isFlow && /^[ \t]*(?:-[ \t]*)+$/.test(this.#before)));
  }

  #keySlots(
    places: readonly SchemaPlace[],
    present: readonly string[],
    around: Pick<Slot, 'before' | 'after'>,
  ): readonly Slot[] {
    const isTables = places.some(({ pointer }) => pointer === '/properties/tables');
    if (isTables) return [{ ...this.#span, ...around, kind: 'item-table' }];
    const keys = keysOf(places, present);
    return keys.length === 0 ? [] : [{ ...this.#span, ...around, kind: 'key', keys }];
  }

  #valueSlots(place: SchemaPlace, before: string): readonly Slot[] {
    const [table, span] = [this.#table, this.#span];
    if (place.pointer.endsWith('/fetchxml')) return findFetchSlots({ text: this.#text, span, table }, this.#offset);
    const content: (Span & SlotContent) | SlotContent | undefined =
      place.pointer === '/$defs/condition/anyOf/0'
        ? findConditionSlot({ text: this.#text, span, table }, this.#offset)
        : valueContent(place, { cursor: this.#cursor, table });
    return content ? [{ ...span, before, after: '', ...content }] : [];
  }
}

function follow(places: readonly SchemaPlace[], step: Step): readonly SchemaPlace[] {
  if (step.kind === 'item') return stepInto(places, step.key);
  const others = step.map.entries.filter((entry) => entry !== step.entry).map(({ key }) => key.text);
  return stepInto(places, step.key, others);
}
