import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Metadata } from '../../../metadata/metadata.ts';
import type { CommandIo } from '../../command.ts';
import { isInEnvironment } from '../../environment-word.ts';
import { findInputs } from '../find-inputs.ts';
import type { LintInput } from '../find-inputs.ts';
import { withRevision } from './with-revision.ts';

/** What is checked, and what it takes to find its earlier version. */
export interface EarlierSource {
  readonly inputs: readonly LintInput[];
  readonly io: CommandIo;
  readonly metadata: () => Promise<Metadata>;
}

/**
 * Does some work with an earlier version of what is checked: profiles of an environment, a file or folder that is there, or else a git
 * revision.
 */
export async function withEarlier<T>(
  word: string,
  { inputs, io, metadata }: EarlierSource,
  work: (earlier: readonly LintInput[]) => Promise<T>,
): Promise<T> {
  if (isInEnvironment(word)) {
    const { readEarlierProfiles } = await import('../environments/read-earlier-profiles.ts');
    return work(await readEarlierProfiles(word, { io, metadata: await metadata() }));
  }
  const { cwd } = io;
  if (!existsSync(resolve(cwd, word))) return withRevision(word, inputs, work);
  return work(await findInputs([word], { cwd, readInput: () => io.readInput(), inputName: word }));
}
