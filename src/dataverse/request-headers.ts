import { UsageError } from '../diagnostics/errors.ts';
import type { HttpMethod } from './http.ts';

/** How one request differs from the usual. */
export interface RequestOptions {
  /** Publishing, metadata and solutions lock each other out: such requests of one client go one at a time, with the long time-out. */
  readonly exclusive?: boolean;
  /** Rows of a page, at most 5000, the default. */
  readonly pageSize?: number;
  /** Version (`@odata.etag`) that the row must still have. Ignored for tables without optimistic concurrency. */
  readonly etag?: string;
  /** Unmanaged solution, by unique name, that what is created or changed becomes part of. */
  readonly solution?: string;
  /** Reads metadata as the last write left it, not as it was up to 30 s ago. */
  readonly fresh?: boolean;
  /** Keeps labels in other languages that a definition of metadata does not mention. */
  readonly mergeLabels?: boolean;
  /** Later operations of a batch are carried out although one failed. */
  readonly continueOnError?: boolean;
}

/** What a request is, beside its options. */
export interface RequestShape {
  readonly method: HttpMethod;
  readonly path: string;
  readonly createOnly?: boolean;
  /** Content type of the body; undefined: it has none. */
  readonly contentType?: string | undefined;
}

/** On every request; `If-None-Match: null` keeps caches on the way out of it. Source: dataverse-model §4.2. */
const protocolHeaders = {
  Accept: 'application/json',
  'OData-MaxVersion': '4.0',
  'OData-Version': '4.0',
  'If-None-Match': 'null',
} as const;

/** Entity sets without optimistic concurrency: an etag would be answered with 0x8006088D. Source: dataverse-model §1.3, inferred. */
const withoutEtags = /^\/?mobileofflineprofileitemassociations\(/;

/** The headers of one request. Source: dataverse-model §4.2. @throws UsageError where a value cannot be in a header */
export function requestHeaders(shape: RequestShape, options: RequestOptions = {}): Readonly<Record<string, string>> {
  const headers: Record<string, string | undefined> = {
    ...protocolHeaders,
    'Content-Type': shape.contentType,
    Prefer: preferences(options),
    ...preconditions(shape, options),
    'MSCRM.SolutionUniqueName': options.solution,
    'MSCRM.MergeLabels': options.mergeLabels === true ? 'true' : undefined,
    Consistency: options.fresh === true ? 'Strong' : undefined,
  };
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, requireSafe(name, value)]])),
  );
}

/** PATCH is an upsert unless one of these says otherwise. */
function preconditions({ method, path, createOnly }: RequestShape, { etag }: RequestOptions): Record<string, string> {
  if (createOnly === true) return { 'If-None-Match': '*' };
  const version = etag !== undefined && !withoutEtags.test(path) ? etag : '*';
  if (method === 'PATCH' || (method === 'DELETE' && version !== '*')) return { 'If-Match': version };
  return {};
}

function preferences({ pageSize, continueOnError }: RequestOptions): string {
  const wanted = [
    'odata.include-annotations="*"',
    ...(pageSize === undefined ? [] : [`odata.maxpagesize=${pageSize}`]),
    ...(continueOnError === true ? ['odata.continue-on-error'] : []),
  ];
  return wanted.join(',');
}

/** A line end in a value would begin a header of its own. */
function requireSafe(name: string, value: string): string {
  if (/^[\x20-\x7e]*$/.test(value)) return value;
  throw new UsageError(`the value of ${name} has characters that a header cannot have`, {
    code: 'invalid-header',
    hint: 'a unique name has letters, digits and _ only',
  });
}
