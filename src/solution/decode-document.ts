import { XmlError } from '../xml/parse-xml.ts';

/** Declared encodings whose bytes are UTF-8. */
const readable = /^(?:utf-?8|us-ascii|ascii)$/i;
const declaration = /^\ufeff?<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["'][^>]*\?>/;

/**
 * The text of an XML document, its byte order mark included, so that encoding the text again gives the same bytes.
 * Only UTF-8 is read: that is what Dataverse and its packager write.
 * @throws XmlError for UTF-16 and UTF-32, for another declared encoding, and for bytes that are no UTF-8
 */
export function decodeDocument(bytes: Uint8Array): string {
  if (isWide(bytes)) throw new XmlError('UTF-16 is not supported; save the file as UTF-8', 0);
  const text = decodeUtf8(bytes);
  const declared = declaration.exec(text.slice(0, 200))?.[1];
  if (declared !== undefined && !readable.test(declared)) {
    throw new XmlError(`the encoding "${declared}" is not supported; save the file as UTF-8`, 0);
  }
  return text;
}

/** First two bytes of UTF-16 and UTF-32: a byte order mark, or `<` and a zero byte. */
const wideStarts = ['fffe', 'feff', '003c', '3c00', '0000'];

function isWide(bytes: Uint8Array): boolean {
  return wideStarts.includes(Buffer.from(bytes.subarray(0, 2)).toString('hex'));
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new XmlError('a byte that is not UTF-8', firstInvalidOffset(bytes));
  }
}

function firstInvalidOffset(bytes: Uint8Array): number {
  const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
  const again = new TextEncoder().encode(lenient.decode(bytes));
  let same = 0;
  while (same < bytes.length && bytes[same] === again[same]) same++;
  return lenient.decode(bytes.subarray(0, same)).length;
}
