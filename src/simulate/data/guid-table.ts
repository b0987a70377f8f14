import type { Cell } from './cell.ts';

/** Values of the hexadecimal digits by character; -1 for every other character. */
const digits = new Int8Array(256).fill(-1);
for (let digit = 0; digit < 16; digit++) {
  const text = digit.toString(16);
  digits[text.charCodeAt(0)] = digit;
  digits[text.toUpperCase().charCodeAt(0)] = digit;
}

const brace = 0x7b;
const dash = 0x2d;

/** Offsets, from the first digit, of the four runs of eight digits, with the dashes that stand in them left out. */
const places: readonly (readonly number[])[] = [
  [0, 1, 2, 3, 4, 5, 6, 7],
  [9, 10, 11, 12, 14, 15, 16, 17],
  [19, 20, 21, 22, 24, 25, 26, 27],
  [28, 29, 30, 31, 32, 33, 34, 35],
];
const order = new Uint8Array(places.flat());

/** Reads a GUID, with or without braces, into four words; false where the cell holds none. */
// eslint-disable-next-line complexity -- runs once a value or byte of a million rows: a call would cost more than it explains
export function readGuid({ bytes, start, end }: Cell, into: Uint32Array): boolean {
  const isBraced = end - start === 38 && bytes[start] === brace;
  const first = isBraced ? start + 1 : start;
  if (!isBraced && end - start !== 36) return false;
  if (bytes[first + 8] !== dash || bytes[first + 13] !== dash) return false;
  if (bytes[first + 18] !== dash || bytes[first + 23] !== dash) return false;
  let seen = 0;
  for (let word = 0; word < 4; word++) {
    let value = 0;
    for (let index = word * 8; index < word * 8 + 8; index++) {
      const digit = digits[bytes[first + (order[index] ?? 0)] ?? 0] ?? -1;
      seen |= digit;
      value = (value << 4) | digit;
    }
    into[word] = value;
  }
  return seen >= 0;
}

/**
 * GUIDs by number, 16 bytes each: a set that gives each GUID the number it was added with, without a text for any of
 * them. Numbers are the caller's, from 1, ascending.
 */
export class GuidTable {
  #slots = new Int32Array(64);
  #words = new Uint32Array(4 * 32);
  #size = 0;

  /** GUIDs in it. */
  get size(): number {
    return this.#size;
  }

  /** The number of a GUID; 0 where it is not in the table. */
  find(words: Uint32Array, from = 0): number {
    return this.#slots[this.#slotOf(words, from)] ?? 0;
  }

  /** The number of a GUID, which is `next` where the table did not have it. */
  add(words: Uint32Array, next: number): number {
    const slot = this.#slotOf(words, 0);
    const known = this.#slots[slot] ?? 0;
    if (known > 0) return known;
    if (this.#words.length < 4 * (next + 1)) this.#growWords(next);
    this.#words.set(words, 4 * next);
    this.#slots[slot] = next;
    if (++this.#size * 2 > this.#slots.length) this.#growSlots();
    return next;
  }

  /** Number in this table of the GUID that has a number in another; 0 where it is not in this one. */
  findOther(other: GuidTable, number: number): number {
    return this.find(other.#words, 4 * number);
  }

  /** The GUID of a number, in lower case. */
  text(number: number): string {
    const hex = (word: number): string => (this.#words[4 * number + word] ?? 0).toString(16).padStart(8, '0');
    const [second, third] = [hex(1), hex(2)];
    return `${hex(0)}-${second.slice(0, 4)}-${second.slice(4)}-${third.slice(0, 4)}-${third.slice(4)}${hex(3)}`;
  }

  // eslint-disable-next-line complexity -- runs once a value or byte of a million rows: a call would cost more than it explains
  #slotOf(words: Uint32Array, from: number): number {
    const mask = this.#slots.length - 1;
    const a = words[from] ?? 0;
    const b = words[from + 1] ?? 0;
    const c = words[from + 2] ?? 0;
    const d = words[from + 3] ?? 0;
    const mine = this.#words;
    let hash =
      Math.imul(a ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b) ^ Math.imul(c ^ Math.imul(d, 0xc2b2ae35), 0x27d4eb2f);
    hash ^= hash >>> 15;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const number = this.#slots[slot] ?? 0;
      if (number === 0) return slot;
      const at = 4 * number;
      if (mine[at] === a && mine[at + 1] === b && mine[at + 2] === c && mine[at + 3] === d) return slot;
    }
  }

  #growWords(next: number): void {
    const grown = new Uint32Array(Math.max(2 * this.#words.length, 4 * (next + 1)));
    grown.set(this.#words);
    this.#words = grown;
  }

  #growSlots(): void {
    const old = this.#slots;
    this.#slots = new Int32Array(2 * old.length);
    for (const number of old) {
      if (number > 0) this.#slots[this.#slotOf(this.#words, 4 * number)] = number;
    }
  }
}
