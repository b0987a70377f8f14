import { UsageError } from '../../diagnostics/errors.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import type { ProfileSource } from '../../schema/profile.ts';
import type { CommandIo } from '../command.ts';
import { readEnvironmentWord } from '../environment-word.ts';
import { readProfiles } from '../read-profiles.ts';

interface Reading {
  readonly io: CommandIo;
  readonly metadata: Metadata;
  /** The name of the profile that is meant where an environment has several and the word names none. */
  readonly usual?: string;
}

/**
 * Reads one profile: of a file, a package or an environment. HTTP is loaded only for an environment.
 * @throws UsageError where a package has several
 */
export async function readOneProfile(word: string, { io, metadata, usual }: Reading): Promise<ProfileSource> {
  const environment = readEnvironmentWord(word);
  if (environment) {
    const { readEnvironmentProfile } = await import('./read-environment-profile.ts');
    return readEnvironmentProfile(environment, { io, metadata, usual });
  }
  const [first, ...others] = await readProfiles(word, io.cwd);
  if (first && others.length === 0) return first;
  throw new UsageError(`mop simulate takes one profile; ${word} has ${others.length + (first ? 1 : 0)}`, {
    code: 'several-profiles',
    hint: 'mop unpack writes each into a file of its own.',
  });
}
