import { isInEnvironment } from '../../environment-word.ts';
import type { CommandIo } from '../../command.ts';
import type { Metadata } from '../../../metadata/metadata.ts';
import type { LintResult } from '../../../report/lint-result.ts';
import { readProfile } from '../../../schema/read-profile.ts';
import type { LintInput } from '../find-inputs.ts';
import type { LintSetup } from '../lint-setup.ts';
import { readSources } from '../read-sources.ts';
import type { ReadSource } from '../read-sources.ts';
import { lintChanges } from './lint-changes.ts';
import { pairSources } from './pair-sources.ts';
import { passOver } from './pass-over.ts';
import { withEarlier } from './with-earlier.ts';

/** What is checked, and how. */
export interface SinceRun {
  readonly inputs: readonly LintInput[];
  /** Checks what is there today. */
  readonly check: () => Promise<LintResult>;
  /** Checks an earlier version. */
  readonly lint: (inputs: readonly LintInput[]) => Promise<LintResult>;
  readonly setup: LintSetup;
  readonly io: CommandIo;
  readonly metadata: () => Promise<Metadata>;
}

/** Only what the change since an earlier version brought, and what the change costs. @param word a git revision, a file or folder, `env:NAME` */
export async function lintSince(word: string, run: SinceRun): Promise<LintResult> {
  return withEarlier(word, run, async (earlier) => {
    const { findings } = await run.lint(earlier);
    const result = await run.check();
    const before = (await Promise.all(earlier.map(readSources))).flat();
    const now = [...(await Promise.all(run.inputs.map(readSources))).flat(), ...inEnvironments(result)];
    const pairs = pairSources(now, before);
    const names = new Map(pairs.map((pair) => [pair.before.source.file, pair.now.source.file]));
    const changes = lintChanges(pairs, { setup: run.setup, metadata: await run.metadata() });
    return passOver(result, { findings, nameOf: (file) => names.get(file) ?? file, word }, changes);
  });
}

function inEnvironments({ texts }: LintResult): readonly ReadSource[] {
  return [...texts].flatMap(([file, text]) => {
    const { source } = isInEnvironment(file) ? readProfile(text, file) : {};
    return source ? [{ source, path: file, directives: [] }] : [];
  });
}
