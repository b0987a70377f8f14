import type { Metadata } from '../../metadata/metadata.ts';
import { errorAnswer } from '../server/error-answer.ts';
import { answerRequest } from './route.ts';
import type { OrganizationState } from '../store/row.ts';
import { callerOf } from '../seed/seeded-id.ts';
import type { Session } from './session.ts';
import { saveState } from '../store/state-file.ts';
import type { Answer, WebRequest } from '../server/web-request.ts';

/** What an organization needs beside its state. */
export interface OrganizationOptions {
  readonly stateFolder: string;
  readonly metadata: Metadata;
  readonly offlineTables: ReadonlySet<string>;
  readonly now: () => Date;
}

/** What several requests that succeed or fail together came to. */
export type Together = { readonly answers: readonly Answer[] } | { readonly failed: Answer };

/** One organization: answers requests one change at a time, and keeps a change only once it is on disk. */
export class Organization {
  #state: OrganizationState;
  #last: Promise<unknown> = Promise.resolve();
  readonly #options: OrganizationOptions;

  constructor(state: OrganizationState, options: OrganizationOptions) {
    this.#state = state;
    this.#options = options;
  }

  /** Answers one request; refusals and defects become error answers. */
  async answer(request: WebRequest, serviceRoot: string): Promise<Answer> {
    if (request.method === 'GET') {
      try {
        return await answerRequest(this.#session(this.#state, serviceRoot), request);
      } catch (error) {
        return errorAnswer(error, request);
      }
    }
    const done = await this.answerTogether([request], serviceRoot);
    return 'failed' in done ? done.failed : (done.answers[0] ?? { status: 204, headers: {} });
  }

  /** Answers requests that succeed or fail together. A `$n` in front of a path is the record of Content-ID n. */
  answerTogether(requests: readonly WebRequest[], serviceRoot: string): Promise<Together> {
    const done = this.#last.then(() => this.#change(requests, serviceRoot));
    this.#last = done;
    return done;
  }

  /** Waits until every change that was begun is on disk. */
  async settle(): Promise<void> {
    await this.#last;
  }

  async #change(requests: readonly WebRequest[], serviceRoot: string): Promise<Together> {
    const draft = structuredClone(this.#state);
    const session = this.#session(draft, serviceRoot);
    const answers: Answer[] = [];
    for (const request of requests) {
      try {
        answers.push(await answerRequest(session, { ...request, path: referencedPath(session, request.path) }));
      } catch (error) {
        await this.#recordFailure(session, error);
        return { failed: errorAnswer(error, request) };
      }
    }
    const [first] = requests;
    try {
      await this.#keep(draft);
    } catch (error) {
      if (first) return { failed: errorAnswer(error, first) };
    }
    return { answers };
  }

  async #keep(draft: OrganizationState): Promise<void> {
    await saveState(this.#options.stateFolder, draft);
    this.#state = draft;
  }

  async #recordFailure({ afterFailure, serviceRoot }: Session, error: unknown): Promise<void> {
    if (afterFailure.length === 0) return;
    const draft = structuredClone(this.#state);
    const session = this.#session(draft, serviceRoot);
    for (const record of afterFailure) record(session, error instanceof Error ? error : new Error(String(error)));
    await this.#keep(draft).catch(() => undefined);
  }

  #session(state: OrganizationState, serviceRoot: string): Session {
    const { metadata, offlineTables, now } = this.#options;
    const callerId = callerOf(state.organizationId);
    return { state, metadata, offlineTables, serviceRoot, callerId, now, references: new Map(), afterFailure: [] };
  }
}

function referencedPath(session: Session, path: string): string {
  const reference = /^\$\w+/.exec(path)?.[0];
  const address = reference === undefined ? undefined : session.references.get(reference);
  if (reference === undefined || address === undefined) return path;
  return address.slice(session.serviceRoot.length) + path.slice(reference.length);
}
