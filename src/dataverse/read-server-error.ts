import { isRow, readRow, readText } from './read-json.ts';

/** What Dataverse says of a failure. */
export interface ServerError {
  /** `0x` and eight upper-case digits; undefined where it gives none. */
  readonly code: string | undefined;
  readonly message: string;
}

/** Dataverse's error body; its code is at times empty and then stands in the message. Source: dataverse-model §4.2. */
export function readServerError(body: string): ServerError | undefined {
  const error = readRow(body)?.error;
  if (!isRow(error)) return undefined;
  const message = readText(error, 'message') ?? 'no reason given';
  return { code: readCode(readText(error, 'code') ?? '') ?? readCode(message), message };
}

/** An error code from hexadecimal or a signed decimal. */
function readCode(text: string): string | undefined {
  const hex = /\b0x([0-9a-f]{8})\b/i.exec(text)?.[1];
  if (hex !== undefined) return `0x${hex.toUpperCase()}`;
  const decimal = /^-\d{6,10}$/.exec(text)?.[0];
  return decimal === undefined ? undefined : `0x${(Number(decimal) >>> 0).toString(16).toUpperCase()}`;
}
