/**
 * Numbers that look random and are the same everywhere for the same seed, topic and number.
 * Source: sfc32 of Chris Doty-Humphrey's PractRand (public domain), seeded and stirred as there; topics by 32-bit FNV-1a.
 * Only integers, and products and quotients of doubles, are used: they are exact on every machine, powers and logarithms are not.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: number, topic: string, number = 0) {
    this.#a = hashText(topic);
    this.#b = seed;
    this.#c = number;
    for (let round = 0; round < 15; round++) this.#word();
  }

  /** From 0 up to, but not including, 1. */
  fraction(): number {
    return this.#word() / 4_294_967_296;
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.fraction() * (high - low + 1));
  }

  /** True in `share` of the cases. */
  chance(share: number): boolean {
    return this.fraction() < share;
  }

  /** A whole number that is `mean` on average: one of its two neighbours. */
  around(mean: number): number {
    return Math.floor(mean + this.fraction());
  }

  /** One of the list, all equally likely. */
  pick<T>(list: readonly T[]): T {
    return elementAt(list, Math.floor(this.fraction() * list.length));
  }

  /** One of the list, the first ones far more often than the last ones. */
  pickEarly<T>(list: readonly T[]): T {
    const fraction = this.fraction();
    return elementAt(list, Math.floor(fraction * fraction * fraction * list.length));
  }

  /** A GUID in lower case, of version 4. */
  guid(): string {
    const [first, second, third] = [this.#hex(), this.#hex(), this.#hex()];
    const variant = '89ab'.charAt(this.#word() & 3);
    return `${first}-${second.slice(0, 4)}-4${second.slice(4, 7)}-${variant}${third.slice(0, 3)}-${third.slice(3)}${this.#hex().slice(1)}`;
  }

  #hex(): string {
    const word = this.#word();
    return `${hexByte(word >>> 24)}${hexByte((word >>> 16) & 255)}${hexByte((word >>> 8) & 255)}${hexByte(word & 255)}`;
  }

  #word(): number {
    const word = (this.#a + this.#b + this.#counter) >>> 0;
    this.#counter = (this.#counter + 1) >>> 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) >>> 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + word) >>> 0;
    return word;
  }
}

const hexBytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hexByte(byte: number): string {
  return hexBytes[byte] ?? '';
}

/** An element of a list, counted from its start again where the list is too short. Throws RangeError for an empty list. */
export function elementAt<T>(list: readonly T[], index: number): T {
  const found = list[index % list.length];
  if (found === undefined) throw new RangeError('an empty list has no element');
  return found;
}

function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}
