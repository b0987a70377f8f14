import { measure } from './measure.ts';
import type { Command, Sample } from './measure.ts';

/** Something that is measured: one column of the interleaved runs. */
export interface Subject {
  readonly name: string;
  /** Called before every run, outside the measured time. */
  command(): Command | Promise<Command>;
  /** Called after every run, outside the measured time. */
  end?(): Promise<void>;
  /** Exit codes of a run that did its work. */
  readonly exitCodes: readonly number[];
  /** What the output of a run that did its work has. */
  readonly shows?: RegExp;
  /** Another figure than time: its first group, in the output of a run. */
  readonly figure?: RegExp;
  /** Leaves out the run before the measured ones; the output of the first one is checked instead. */
  readonly hasNoTrial?: boolean;
  /** Files that one run checks. */
  readonly files?: number;
}

/** Subjects that are compared with each other. */
export interface Group {
  readonly title: string;
  readonly rounds: number;
  readonly subjects: readonly Subject[];
}

/** What the runs of one subject took: medians, and the shortest run. */
export interface Result {
  readonly name: string;
  readonly wall: number;
  readonly shortest: number;
  readonly cpu: number | undefined;
  readonly peak: number | undefined;
  readonly files: number | undefined;
  /** Median of what `figure` of the subject found. */
  readonly figure: number | undefined;
}

/** Finds what was measured by its name. */
export type Find = (name: string) => Result | undefined;

/** A group and its results, in the order of the subjects. */
export interface MeasuredGroup {
  readonly group: Group;
  readonly results: readonly Result[];
  /** Names of the subjects that did not do their work; a quick failure must not count as a quick run. */
  readonly failed: readonly string[];
}

/**
 * Runs the subjects of a group in turn, round by round (A B C A B C …), so that what else the machine does meets all alike.
 * A subject that does not do its work is left out from there on.
 */
export async function runGroup(group: Group, log: (line: string) => void): Promise<MeasuredGroup> {
  log(`${group.title}: ${group.rounds} rounds of ${group.subjects.length}`);
  const samples = new Map<Subject, Sample[]>(group.subjects.map((subject) => [subject, []]));
  const failed: string[] = [];
  const seen = new Set<Subject>();
  for (let round = -1; round < group.rounds; round++) {
    const isTrial = round < 0;
    for (const [subject, taken] of samples) {
      if (isTrial && subject.hasNoTrial === true) continue;
      const hasOutput = !seen.has(subject) || subject.figure !== undefined;
      const sample = await takeSample(subject, hasOutput);
      if (!didItsWork(subject, sample, hasOutput)) {
        log(describeFailure(subject, sample));
        samples.delete(subject);
        failed.push(subject.name);
        continue;
      }
      seen.add(subject);
      if (!isTrial) taken.push(sample);
    }
  }
  const results = [...samples].map(([subject, taken]) => summarise(subject, taken));
  return { group, results, failed };
}

function describeFailure({ name }: Subject, { exitCode, output }: Sample): string {
  return `${name} failed with exit code ${exitCode ?? 'none'}\n${output.slice(-2000)}`;
}

async function takeSample(subject: Subject, capture: boolean): Promise<Sample> {
  try {
    return await measure(await subject.command(), { capture });
  } finally {
    await subject.end?.();
  }
}

function didItsWork({ exitCodes, shows }: Subject, { exitCode, output }: Sample, hasOutput: boolean): boolean {
  return exitCode !== null && exitCodes.includes(exitCode) && (!hasOutput || !shows || shows.test(output));
}

function figureIn({ figure }: Subject, { output }: Sample): number | undefined {
  const [, text] = figure?.exec(output) ?? [];
  return text === undefined ? undefined : Number(text);
}

function summarise(subject: Subject, samples: readonly Sample[]): Result {
  const { name, files } = subject;
  const walls = samples.map((sample) => sample.wall);
  return {
    name,
    wall: median(walls) ?? Number.NaN,
    shortest: Math.min(...walls),
    cpu: median(samples.flatMap((sample) => sample.cpu ?? [])),
    peak: median(samples.flatMap((sample) => sample.peak ?? [])),
    figure: median(samples.flatMap((sample) => figureIn(subject, sample) ?? [])),
    files,
  };
}

function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  return upper === undefined || lower === undefined ? undefined : (upper + lower) / 2;
}
