import type { Failure } from '../diagnostics/errors.ts';
import type { Row } from './read-json.ts';
import type { RequestOptions } from './request-headers.ts';

/** One operation of a batch. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Relative to the Web API; in a change set also `$1`: the row that its first operation creates. */
  readonly path: string;
  /** In a change set a lookup can be bound to `$1` too. */
  readonly body?: Row;
  /** PATCH only: creates a row with the id in the path, and never changes one. */
  readonly createOnly?: boolean;
  readonly options?: Pick<RequestOptions, 'etag' | 'solution'>;
}

/** An operation, or several that are carried out all or not at all; no read among them. */
export type BatchStep = Operation | { readonly changeSet: readonly Operation[] };

/** What became of one operation. All of a change set that failed have its failure. */
export type BatchResult =
  | { readonly kind: 'done'; readonly row: Row | undefined; readonly id: string | undefined }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** An earlier operation failed. */
  | { readonly kind: 'not-run' };

/** How a batch differs from the usual. */
export type BatchOptions = Pick<RequestOptions, 'continueOnError' | 'exclusive'>;

/** The operations of a step. */
export function operationsOf(step: BatchStep): readonly Operation[] {
  return 'changeSet' in step ? step.changeSet : [step];
}
