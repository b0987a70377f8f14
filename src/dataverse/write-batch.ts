import { resolveOwnUrl } from './environment-url.ts';
import type { BatchStep, Operation } from './batch-steps.ts';
import { requestHeaders } from './request-headers.ts';

/**
 * The body of a `$batch`: each operation with headers and absolute path, change sets as parts of their own, lines ended by
 * CRLF. A body of JSON is one line and begins with a brace, so no boundary can be in it. Source: dataverse-model §4.4.
 * @param base root of the Web API
 */
export function writeBatch(steps: readonly BatchStep[], base: URL, boundary: string): string {
  const parts = steps.map((step, index) =>
    'changeSet' in step
      ? writeChangeSet(step.changeSet, base, `changeset_${index}_${boundary}`)
      : writeOperation(step, base),
  );
  return multipart(parts, boundary);
}

function writeChangeSet(operations: readonly Operation[], base: URL, boundary: string): string {
  const parts = operations.map((operation, index) => writeOperation(operation, base, index + 1));
  return `Content-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n${multipart(parts, boundary)}`;
}

function writeOperation(operation: Operation, base: URL, contentId?: number): string {
  const { method, body } = operation;
  const type = body === undefined ? {} : { contentType: 'application/json; type=entry' };
  const headers = requestHeaders({ ...operation, ...type }, operation.options);
  const lines = [
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    ...(contentId === undefined ? [] : [`Content-ID: ${contentId}`]),
    '',
    `${method} ${addressOf(operation, base)} HTTP/1.1`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    body === undefined ? '' : JSON.stringify(body),
  ];
  return lines.join('\r\n');
}

/** Resolving escapes what could end the line, and refuses other origins. */
function addressOf({ path }: Operation, base: URL): string {
  if (/^\$\d+(\/[\w.]+)*$/.test(path)) return path;
  const url = resolveOwnUrl(base, path);
  return `${url.pathname}${url.search}`;
}

function multipart(parts: readonly string[], boundary: string): string {
  return `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`;
}
