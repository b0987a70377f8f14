import { readErrorCode } from './read-error-code.ts';
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
  return { code: readErrorCode(readText(error, 'code') ?? '') ?? readErrorCode(message), message };
}
