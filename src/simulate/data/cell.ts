/** A value as it stands in a file: bytes from `start` up to, not including, `end`. */
export interface Cell {
  bytes: Uint8Array;
  start: number;
  end: number;
}

const decoder = new TextDecoder();

/** A cell as text. */
export function textOfCell({ bytes, start, end }: Cell): string {
  return end - start < 48 ? shortText(bytes, start, end) : decoder.decode(bytes.subarray(start, end));
}

/** Short texts without a character beyond ASCII are put together here: a decoder costs more than they do. */
function shortText(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte > 127) return decoder.decode(bytes.subarray(start, end));
    text += String.fromCharCode(byte);
  }
  return text;
}

const scratch: Cell = { bytes: new Uint8Array(64), start: 0, end: 0 };
const encoder = new TextEncoder();

/** A short text as a cell, which is good until the next call; undefined where the text is long. */
export function cellOfText(text: string): Cell | undefined {
  if (text.length > 40) return undefined;
  const { read, written } = encoder.encodeInto(text, scratch.bytes);
  scratch.end = written;
  return read === text.length ? scratch : undefined;
}

/** A text as a cell of its own. */
export function cellOfBytes(text: string): Cell {
  const bytes = encoder.encode(text);
  return { bytes, start: 0, end: bytes.length };
}
