import fc from 'fast-check';

/** One change of some bytes. */
export interface ByteMutation {
  readonly kind: 'flip' | 'set' | 'cut' | 'delete' | 'repeat';
  /** From 0 to 1, a part of the length. */
  readonly at: number;
  readonly bit: number;
  readonly length: number;
  readonly value: number;
  readonly width: 1 | 2 | 4;
}

/** A change at random. Values are those at which counts and offsets break. */
export const byteMutation: fc.Arbitrary<ByteMutation> = fc.record({
  kind: fc.constantFrom('flip', 'set', 'cut', 'delete', 'repeat'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  bit: fc.nat(7),
  length: fc.nat(64),
  value: fc.constantFrom(
    0,
    1,
    8,
    0x14,
    0x7f,
    0x80,
    0xff,
    0x7fff,
    0x8000,
    0xffff,
    0x02014b50,
    0x04034b50,
    0x06054b50,
    0x06064b50,
    0x7fffffff,
    0x80000000,
    0xffffffff,
  ),
  width: fc.constantFrom(1, 2, 4),
});

/** Bytes with a change made. */
export function mutateBytes(bytes: Uint8Array, { kind, at, bit, length, value, width }: ByteMutation): Uint8Array {
  const start = Math.min(bytes.length - 1, Math.floor(at * bytes.length));
  if (start < 0) return bytes;
  const part = bytes.subarray(start, start + length);
  if (kind === 'cut') return bytes.slice(0, start);
  if (kind === 'delete') return Buffer.concat([bytes.subarray(0, start), bytes.subarray(start + length)]);
  if (kind === 'repeat') return Buffer.concat([bytes.subarray(0, start), part, bytes.subarray(start)]);
  const changed = Buffer.from(bytes);
  if (kind === 'flip') changed[start] = (changed[start] ?? 0) ^ (1 << bit);
  else writeNumber(changed, { start, value, width });
  return changed;
}

function writeNumber(bytes: Buffer, { start, value, width }: { start: number; value: number; width: 1 | 2 | 4 }): void {
  for (let offset = 0; offset < width && start + offset < bytes.length; offset++)
    bytes[start + offset] = (value >>> (8 * offset)) & 0xff;
}
