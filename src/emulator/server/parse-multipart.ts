import { refuse } from '../messages/messages.ts';

/** One part of a multipart body. */
export interface Part {
  /** Values by header name in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** The boundary of a `multipart/mixed` content type. */
export function boundaryOf(contentType: string): string {
  const match = /^multipart\/mixed\s*;.*?boundary="?([^";\s]{1,70})"?/i.exec(contentType);
  if (!match?.[1])
    throw refuse('InvalidQuery', `The batch needs 'multipart/mixed; boundary=…'; it has '${contentType}'.`);
  return match[1];
}

/** Cuts a multipart body into its parts. Lines end with CRLF, as the server demands (dataverse-model §4.4). */
export function parseMultipart(text: string, boundary: string): Part[] {
  const mark = `\r\n--${boundary}`;
  const pieces: string[] = [];
  const padded = `\r\n${text}`;
  let at = padded.indexOf(mark);
  while (at >= 0) {
    const start = at + mark.length;
    if (padded.startsWith('--', start)) return pieces.map(parsePart);
    const next = padded.indexOf(mark, start);
    if (next < 0) break;
    const lineEnd = padded.indexOf('\r\n', start);
    pieces.push(padded.slice(lineEnd + 2, Math.max(next, lineEnd + 2)));
    at = next;
  }
  throw refuse('InvalidQuery', `The multipart body does not end with '--${boundary}--' on a line that ends in CRLF.`);
}

/** Splits headers from the body at the first empty line. */
export function parsePart(text: string): Part {
  const padded = `\r\n${text}`;
  const gap = padded.indexOf('\r\n\r\n');
  const head = gap < 0 ? padded : padded.slice(0, gap);
  return { headers: parseHeaders(head.trim()), body: gap < 0 ? '' : padded.slice(gap + '\r\n\r\n'.length) };
}

/** Header lines; names in lower case. */
export function parseHeaders(text: string): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of text.split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return headers;
}
