import { UsageError } from '../../diagnostics/errors.ts';
import type { ProfileSource } from '../../schema/profile.ts';
import { readProfiles } from '../read-profiles.ts';

/**
 * Reads the one profile at a path.
 * @throws UsageError where a package has several
 */
export async function readOneProfile(word: string, cwd: string): Promise<ProfileSource> {
  const [first, ...others] = await readProfiles(word, cwd);
  if (first && others.length === 0) return first;
  throw new UsageError(`mop simulate takes one profile; ${word} has ${others.length + (first ? 1 : 0)}`, {
    code: 'several-profiles',
    hint: 'mop unpack writes each into a file of its own.',
  });
}
