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
  /** Another figure than time: its first group, in the output of the first run. */
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
  /** What `figure` of the subject found. */
  readonly figure: number | undefined;
}

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
  const figures = new Map<Subject, number | undefined>();
  for (let round = -1; round < group.rounds; round++) {
    const isTrial = round < 0;
    for (const [subject, taken] of samples) {
      if (isTrial && subject.hasNoTrial === true) continue;
      const isFirst = !figures.has(subject);
      const sample = await takeSample(subject, isFirst);
      if (!didItsWork(subject, sample, isFirst)) {
        log(describeFailure(subject, sample));
        samples.delete(subject);
        failed.push(subject.name);
        continue;
      }
      if (isFirst) figures.set(subject, figureIn(subject, sample));
      if (!isTrial) taken.push(sample);
    }
  }
  const results = [...samples].map(([subject, taken]) => ({
    ...summarise(subject, taken),
    figure: figures.get(subject),
  }));
  return { group, results, failed };
}

function describeFailure({ name }: Subject, { exitCode, output }: Sample): string {
  return `${name} failed with exit code ${exitCode ?? 'none'}\n${output.slice(-2000)}`;
}

async function takeSample(subject: Subject, isTrial: boolean): Promise<Sample> {
  try {
    return await measure(await subject.command(), { capture: isTrial });
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

function summarise({ name, files }: Subject, samples: readonly Sample[]): Omit<Result, 'figure'> {
  const walls = samples.map((sample) => sample.wall);
  return {
    name,
    wall: median(walls) ?? Number.NaN,
    shortest: Math.min(...walls),
    cpu: median(samples.flatMap((sample) => sample.cpu ?? [])),
    peak: median(samples.flatMap((sample) => sample.peak ?? [])),
    files,
  };
}

function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  return upper === undefined || lower === undefined ? undefined : (upper + lower) / 2;
}
