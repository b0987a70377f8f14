import { setTimeout as pause } from 'node:timers/promises';
import { beginJob, endJob, isCanceled, nextJob } from '../solutions/async-operations.ts';
import type { Job } from '../solutions/async-operations.ts';
import { showProgress } from '../solutions/import-job.ts';
import { runJob } from '../solutions/solution-jobs.ts';
import type { OrganizationState } from '../store/organization-state.ts';
import type { Session } from './session.ts';

/** What the runner needs of its organization. */
export interface JobHost {
  readonly state: OrganizationState;
  /** Changes the organization, all or nothing; what the work throws comes back. */
  readonly change: (job: Job, work: (session: Session) => Promise<void> | void) => Promise<void>;
  /** Milliseconds that every job takes before its work is done. */
  readonly delay: number;
}

/** Parts of a job's delay, after each of which its progress is shown. */
const steps = 4;

/**
 * Does what was asked for asynchronously, one job after another, after the request was answered. A job is on disk with all it
 * needs until it is done, and its work is one change: a process that is killed leaves it to the next start, which does it
 * from its beginning.
 */
export class JobRunner {
  readonly #host: JobHost;
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;

  constructor(host: JobHost) {
    this.#host = host;
  }

  /** Looks whether there is something to do. What cannot be written stays on the list. */
  wake(): void {
    if (this.#running || this.#stop.signal.aborted || !nextJob(this.#host.state)) return;
    this.#running = this.#drain()
      .catch(() => undefined)
      .finally(() => {
        this.#running = undefined;
      });
  }

  /** Lets the work that is being done come to its end and begins no other. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #drain(): Promise<void> {
    await pause(0);
    for (let job = nextJob(this.#host.state); job; job = nextJob(this.#host.state)) {
      if (this.#stop.signal.aborted || !(await this.#run(job))) return;
    }
  }

  /** Gives false where the organization closes before the work was done. */
  async #run(job: Job): Promise<boolean> {
    await this.#host.change(job, (session) => {
      if (beginJob(session, job)) this.#show(session, job, 0);
    });
    if (isCanceled(this.#host.state, job.id)) return true;
    if (!(await this.#wait(job))) return false;
    await this.#finish(job).catch((error: unknown) => this.#fail(job, error));
    return true;
  }

  #show(session: Session, { importJobId }: Job, percent: number): void {
    if (importJobId !== undefined) showProgress(session, importJobId, percent);
  }

  async #finish(job: Job): Promise<void> {
    await this.#host.change(job, async (session) => {
      if (isCanceled(session.state, job.id)) {
        session.state.newest.delete('solutionjob', job.id);
        return;
      }
      await runJob(session, job);
      endJob(session, job);
    });
  }

  #fail(job: Job, reason: unknown): Promise<void> {
    const error = reason instanceof Error ? reason : new Error(String(reason));
    return this.#host.change(job, (session) => {
      endJob(session, job, error);
    });
  }

  async #wait(job: Job): Promise<boolean> {
    const { delay } = this.#host;
    for (let step = 1; delay > 0 && step <= steps; step++) {
      await pause(delay / steps, undefined, { signal: this.#stop.signal }).catch(() => undefined);
      if (this.#stop.signal.aborted) return false;
      await this.#host.change(job, (session) => {
        this.#show(session, job, (step * 100) / (steps + 1));
      });
    }
    return true;
  }
}
