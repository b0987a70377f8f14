import type { Metadata } from '../../metadata/metadata.ts';
import { errorAnswer } from '../server/error-answer.ts';
import { JobRunner } from './job-runner.ts';
import type { JobHost } from './job-runner.ts';
import { findOperation } from './operations.ts';
import { answerRequest } from './route.ts';
import type { OrganizationDatabase } from '../store/organization-database.ts';
import type { DraftState, OrganizationState, StoredState } from '../store/organization-state.ts';
import { callerOf } from '../seed/seeded-id.ts';
import { CustomizationLock } from './customization-lock.ts';
import type { OrganizationLimits, Session } from './session.ts';
import type { Job } from '../solutions/async-operations.ts';
import { createTableRegistry } from '../tables/table-registry.ts';
import type { Answer, WebRequest } from '../server/web-request.ts';

/** What an organization needs beside its state. */
export interface OrganizationOptions {
  readonly database: OrganizationDatabase;
  readonly metadata: Metadata;
  readonly offlineTables: ReadonlySet<string>;
  readonly now: () => Date;
  /** Milliseconds that an asynchronous job takes before its work is done. */
  readonly jobDelay: number;
  readonly limits: OrganizationLimits;
  /** What a publish or a change of tables waits for before it answers. */
  readonly whilePublishing: () => Promise<void>;
}

/** What several requests that succeed or fail together came to. */
export type Together = { readonly answers: readonly Answer[] } | { readonly failed: Answer };

/** One organization: answers requests one change at a time, and keeps a change only once it is on disk. */
export class Organization {
  readonly #state: StoredState;
  #last: Promise<unknown> = Promise.resolve();
  readonly #options: OrganizationOptions;
  readonly #tables;
  readonly #jobs: JobRunner;
  readonly #lock: CustomizationLock;

  constructor(state: StoredState, options: OrganizationOptions) {
    this.#state = state;
    this.#options = options;
    this.#tables = createTableRegistry(options.metadata);
    const change: JobHost['change'] = (job, work) => this.#changeLater(job, work);
    this.#jobs = new JobRunner({ state, change, delay: options.jobDelay });
    this.#jobs.wake();
    this.#lock = new CustomizationLock(options.whilePublishing);
  }

  /** Answers one request; refusals and defects become error answers. */
  async answer(request: WebRequest, serviceRoot: string): Promise<Answer> {
    if (request.method === 'GET' && !changesByGet(request.path)) {
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
  async answerTogether(requests: readonly WebRequest[], serviceRoot: string): Promise<Together> {
    const [first] = requests;
    try {
      return await this.#lock.run(requests, () => this.#inTurn(requests, serviceRoot));
    } catch (error) {
      if (first) return { failed: errorAnswer(error, first) };
      throw error;
    }
  }

  /** Does work that no request asks for, such as seeding, as one change. */
  async change<Result>(serviceRoot: string, work: (session: Session) => Result): Promise<Result> {
    const done = this.#last.then(() => {
      const draft = this.#state.draft();
      const result = work(this.#session(draft, serviceRoot));
      this.#keep(draft);
      return result;
    });
    this.#last = done.catch(() => undefined);
    return done;
  }

  /** Waits until every change that was begun is on disk, and closes its file. */
  async close(): Promise<void> {
    await this.#jobs.close();
    await this.#last;
    this.#options.database.close();
  }

  #inTurn(requests: readonly WebRequest[], serviceRoot: string): Promise<Together> {
    const done = this.#last.then(() => this.#change(requests, serviceRoot));
    this.#last = done;
    return done;
  }

  async #change(requests: readonly WebRequest[], serviceRoot: string): Promise<Together> {
    const draft = this.#state.draft();
    const session = this.#session(draft, serviceRoot);
    const answers: Answer[] = [];
    for (const request of requests) {
      try {
        answers.push(await answerRequest(session, { ...request, path: referencedPath(session, request.path) }));
      } catch (error) {
        this.#recordFailure(session, error);
        return { failed: errorAnswer(error, request) };
      }
    }
    const [first] = requests;
    try {
      this.#keep(draft);
    } catch (error) {
      if (first) return { failed: errorAnswer(error, first) };
    }
    return { answers };
  }

  /** On disk first: what is answered is never lost. */
  #keep(draft: DraftState): void {
    this.#options.database.write(draft);
    this.#state.apply(draft);
    this.#jobs.wake();
  }

  /** The work of a job is a change like that of a request; what it throws comes back once its log is written. */
  #changeLater(job: Job, work: (session: Session) => Promise<void> | void): Promise<void> {
    const done = this.#last.then(async () => {
      const draft = this.#state.draft();
      const session = { ...this.#session(draft, job.serviceRoot), callerId: job.callerId };
      try {
        await work(session);
      } catch (error) {
        this.#recordFailure(session, error);
        throw error;
      }
      this.#keep(draft);
    });
    this.#last = done.catch(() => undefined);
    return done;
  }

  #recordFailure({ afterFailure, serviceRoot }: Session, error: unknown): void {
    if (afterFailure.length === 0) return;
    const draft = this.#state.draft();
    const session = this.#session(draft, serviceRoot);
    for (const record of afterFailure) record(session, error instanceof Error ? error : new Error(String(error)));
    this.#keep(draft);
  }

  #session(state: OrganizationState, serviceRoot: string): Session {
    const { metadata, offlineTables, now, limits } = this.#options;
    const callerId = callerOf(state.organizationId);
    const tables = this.#tables;
    return {
      state,
      metadata,
      tables,
      offlineTables,
      serviceRoot,
      callerId,
      now,
      limits,
      references: new Map(),
      afterFailure: [],
    };
  }
}

/** Whether a path is of a function that changes something. */
function changesByGet(path: string): boolean {
  const name = /^\w+/.exec(path)?.[0] ?? '';
  return findOperation(name)?.changes === true;
}

function referencedPath(session: Session, path: string): string {
  const reference = /^\$\w+/.exec(path)?.[0];
  const address = reference === undefined ? undefined : session.references.get(reference);
  if (reference === undefined || address === undefined) return path;
  return address.slice(session.serviceRoot.length) + path.slice(reference.length);
}
