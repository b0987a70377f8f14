import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { fileFailure } from '../../diagnostics/file-failure.ts';

/** Longer files get memory of their own. */
const sharedSize = 64 * 1024;

/**
 * Reads files one after another into the same memory, so that thousands leave nothing behind: what is given holds until the next
 * one is read. Throws FileError as `readBytesNow` does.
 */
export function readInTurn(): (path: string, shown: string) => Uint8Array {
  const memory = Buffer.allocUnsafe(sharedSize);
  return (path, shown) => {
    try {
      const length = readInto(memory, path);
      return length < memory.length ? memory.subarray(0, length) : readFileSync(path);
    } catch (error) {
      throw fileFailure(error, shown);
    }
  };
}

/** Bytes that were read; as many as there is memory where the file may be longer. */
function readInto(memory: Buffer, path: string): number {
  const file = openSync(path, 'r');
  try {
    let length = 0;
    for (let read = -1; read !== 0 && length < memory.length; length += read) {
      read = readSync(file, memory, length, memory.length - length, null);
    }
    return length;
  } finally {
    closeSync(file);
  }
}
