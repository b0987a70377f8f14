/** What one input took. */
export interface FuzzOutcome {
  /** `CHUNK:INDEX`, by which it can be shown. */
  readonly name: string;
  readonly kind: string;
  /** Characters of the input, as JSON. */
  readonly size: number;
  /** Milliseconds of processor time, of all threads. */
  readonly cpu: number;
  /** What was thrown. */
  readonly failure?: string;
}

/** What many inputs took. */
export class FuzzTally {
  readonly failures: FuzzOutcome[] = [];
  #slowest: FuzzOutcome | undefined;
  #count = 0;
  #total = 0;

  /** Counts an input. */
  add(outcome: FuzzOutcome): void {
    this.#count++;
    this.#total += outcome.cpu;
    if (outcome.failure !== undefined) this.failures.push(outcome);
    if (outcome.cpu > (this.#slowest?.cpu ?? 0)) this.#slowest = outcome;
  }

  /** A sentence about all, and a line for each failure. */
  text(): string {
    const { kind = '', size = 0, cpu = 0, name = '' } = this.#slowest ?? {};
    const mean = this.#total / Math.max(1, this.#count);
    return [
      ...this.failures.map((failure) => `${failure.name} (${failure.kind}) failed: ${failure.failure ?? ''}`),
      `${this.#count.toLocaleString('en')} inputs, ${this.failures.length} failures, ${mean.toFixed(1)} ms each`,
      `slowest ${Math.round(cpu)} ms: ${kind} of ${size.toLocaleString('en')} characters (${name})`,
    ].join('\n');
  }
}
