import { FileError } from '../diagnostics/errors.ts';

/** Largest profile file that is read, in bytes. Real ones have up to 200 KB. */
export const maximumProfileBytes = 5 * 1024 * 1024;

/**
 * Decodes a text file that must be UTF-8, with or without a byte order mark (which is kept, so that offsets hold).
 * @throws FileError for any other encoding, or a file over `limit` bytes
 */
export function decodeText(bytes: Uint8Array, { file, limit }: { file: string; limit: number }): string {
  if (bytes.length > limit) {
    const size = `${Math.ceil(bytes.length / 1024 / 1024).toString()} MB`;
    throw new FileError(`the file has ${size}, at most ${(limit / 1024 / 1024).toString()} MB are read`, {
      code: 'file-too-large',
      where: { file },
    });
  }
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (utf16 || bytes[1] === 0) throw wrongEncoding(file, 'UTF-16');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw wrongEncoding(file, 'not UTF-8');
  }
}

function wrongEncoding(file: string, found: string): FileError {
  return new FileError(`expected UTF-8 text, the file is ${found}`, {
    code: 'wrong-encoding',
    hint: 'Save the file as UTF-8.',
    where: { file },
  });
}
