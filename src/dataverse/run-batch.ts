import { randomUUID } from 'node:crypto';
import { EnvironmentError, Failure, UsageError } from '../diagnostics/errors.ts';
import { operationsOf } from './batch-steps.ts';
import type { BatchOptions, BatchResult, BatchStep, Operation } from './batch-steps.ts';
import { resolveOwnUrl } from './environment-url.ts';
import type { HttpAnswer } from './http.ts';
import { isAcceptable, readCreatedId } from './read-answer.ts';
import { readRow } from './read-json.ts';
import { readMultipart } from './read-multipart.ts';
import type { AnswerPart } from './read-multipart.ts';
import type { Exchange, WebApi } from './web-api.ts';
import { writeBatch } from './write-batch.ts';

/** Most operations of one batch. Source: dataverse-model §4.4. */
const mostOperations = 1_000;

/**
 * Sends operations as batches of up to 1000, one after the other, and gives one result an operation, in order.
 * Without `continueOnError` nothing is carried out after a failure.
 */
export async function runBatch(
  api: WebApi,
  steps: readonly BatchStep[],
  options: BatchOptions = {},
): Promise<readonly BatchResult[]> {
  const results: BatchResult[] = [];
  let stopped = false;
  for (const piece of inBatches(steps)) {
    const found = stopped ? undefined : await sendBatch(api, piece, options);
    results.push(...(found ?? piece.flatMap(operationsOf).map(() => ({ kind: 'not-run' }) as const)));
    stopped ||= options.continueOnError !== true && results.some(({ kind }) => kind === 'failed');
  }
  return results;
}

/** Pieces of up to 1000 operations; a change set is never divided. */
function inBatches(steps: readonly BatchStep[]): readonly (readonly BatchStep[])[] {
  const batches: BatchStep[][] = [];
  let room = 0;
  for (const step of steps) {
    const { length } = operationsOf(step);
    if (length > mostOperations) {
      throw new UsageError(`a change set has ${length} operations; a batch takes ${mostOperations}`, {
        code: 'batch-too-large',
      });
    }
    if (length > room) {
      batches.push([]);
      room = mostOperations;
    }
    batches.at(-1)?.push(step);
    room -= length;
  }
  return batches;
}

async function sendBatch(
  api: WebApi,
  steps: readonly BatchStep[],
  options: BatchOptions,
): Promise<readonly BatchResult[]> {
  const boundary = `batch_${randomUUID()}`;
  const repeatable = steps.every((step) => 'method' in step && step.method === 'GET');
  const exchange = await api.ask({
    ...options,
    method: 'POST',
    path: '$batch',
    body: { type: `multipart/mixed; boundary="${boundary}"`, text: writeBatch(steps, api.base, boundary) },
    repeatable,
  });
  const parts = readMultipart(exchange.answer);
  if (!parts) throw refuseMalformed(exchange, repeatable);
  const reader = new ResultReader(exchange, api);
  return steps.flatMap((step, index) => reader.read(step, parts[index]));
}

/** Reads what became of each step. */
class ResultReader {
  readonly #exchange: Exchange;
  readonly #api: WebApi;

  constructor(exchange: Exchange, api: WebApi) {
    this.#exchange = exchange;
    this.#api = api;
  }

  read(step: BatchStep, part: AnswerPart | undefined): readonly BatchResult[] {
    if (part === undefined) return operationsOf(step).map(() => ({ kind: 'not-run' }));
    if (!('changeSet' in step)) {
      const [answer] = part.kind === 'answer' ? [part] : part.answers;
      if (!answer) throw refuseMalformed(this.#exchange, step.method === 'GET');
      return [this.#result(step, answer)];
    }
    const answers = part.kind === 'answer' ? [part] : part.answers;
    const refusal = answers.find(({ status }) => status >= 400);
    if (refusal) return this.#failedTogether(step.changeSet, refusal);
    // With a part too few nobody knows which row an answer is about.
    if (answers.length !== step.changeSet.length) throw refuseMalformed(this.#exchange, false);
    return answers.map((answer, index) => this.#result(step.changeSet[index], answer));
  }

  /** Nothing of a change set was carried out of which one part was refused: not even a row to delete that is gone is fine there. */
  #failedTogether(operations: readonly Operation[], answer: HttpAnswer): readonly BatchResult[] {
    const [first] = operations;
    const request = { ...this.#exchange.request, method: first?.method ?? 'POST', url: this.#addressOf(first) };
    const failure = this.#api.refuse(answer, request);
    return operations.map(() => ({ kind: 'failed', failure }));
  }

  #result(operation: Operation | undefined, answer: HttpAnswer): BatchResult {
    const method = operation?.method ?? 'POST';
    const request = { ...this.#exchange.request, method, url: this.#addressOf(operation) };
    try {
      if (!isAcceptable(answer, method)) throw this.#api.refuse(answer, request);
      return { kind: 'done', row: answer.status === 404 ? undefined : readRow(answer.text), id: this.#idOf(answer) };
    } catch (error) {
      if (error instanceof Failure) return { kind: 'failed', failure: error };
      throw error;
    }
  }

  #idOf(answer: HttpAnswer): string | undefined {
    const link = answer.header('odata-entityid') ?? answer.header('location');
    return link === undefined ? undefined : readCreatedId(resolveOwnUrl(this.#api.base, link));
  }

  #addressOf(operation: Operation | undefined): URL {
    return resolveOwnUrl(this.#api.base, operation?.path ?? '$batch');
  }
}

/** Where it wrote something, nobody knows what became of it. */
function refuseMalformed({ request }: Exchange, readsOnly: boolean): EnvironmentError {
  return new EnvironmentError(`${request.url.origin} answered a batch with something that cannot be read`, {
    code: readsOnly ? 'malformed-answer' : 'no-answer',
    hint: 'repeat the command, which looks first; where it stays, a proxy may be changing the answers',
  });
}
