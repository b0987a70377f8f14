import { describeError } from './describe-error.ts';
import type { LiveCheck, Verdict } from './live-check.ts';
import { LiveApi, textOf } from './live-target.ts';
import type { LiveTarget } from './live-target.ts';
import { Scratch } from './scratch.ts';

/** What one check came to. */
export interface CheckResult {
  readonly check: LiveCheck;
  readonly verdict: Verdict;
}

/** What a whole run came to. */
export interface LiveReport {
  readonly url: string;
  readonly version: string;
  readonly results: readonly CheckResult[];
  /** Rows that could not be removed again. */
  readonly left: readonly string[];
}

/** What to find out, and whom to tell. */
export interface RunOptions {
  readonly checks: readonly LiveCheck[];
  /** Begins the name of everything that is made. */
  readonly label: string;
  readonly tell: (result: CheckResult) => void;
  /** Ends the run after the check at hand, whose rows are removed first. */
  readonly signal?: AbortSignal;
}

/** Runs checks one after the other, each with rows of its own that are removed before the next begins. */
export async function runChecks(target: LiveTarget, { checks, label, tell, signal }: RunOptions): Promise<LiveReport> {
  const results: CheckResult[] = [];
  const left: string[] = [];
  for (const check of checks) {
    if (signal?.aborted === true) break;
    const scratch = new Scratch(target, label);
    const verdict = await check.run(scratch).catch(unfinished);
    left.push(...(await scratch.cleanUp()));
    const result = { check, verdict };
    results.push(result);
    tell(result);
  }
  return { url: target.url, version: await versionOf(target), results, left };
}

function unfinished(error: unknown): Verdict {
  return { kind: 'open', saw: describeError(error) };
}

async function versionOf(target: LiveTarget): Promise<string> {
  const answer = await new LiveApi(target).get('RetrieveVersion()').catch(() => undefined);
  return textOf(answer?.json.Version) || 'not told';
}
