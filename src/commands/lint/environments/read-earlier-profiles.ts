import { join } from 'node:path';
import { printableLine } from '../../../diagnostics/printable.ts';
import type { Metadata } from '../../../metadata/metadata.ts';
import type { CommandIo } from '../../command.ts';
import { readEnvironmentWord } from '../../environment-word.ts';
import { readEnvironmentSide } from '../../diff/read-environment-side.ts';
import type { LintInput } from '../find-inputs.ts';
import { printSource } from './print-source.ts';

/** The profiles of an environment as files to check, as `mop pull` would write them. @param word `env:prod`, `env:prod/Technicians` */
export async function readEarlierProfiles(
  word: string,
  { io, metadata }: { readonly io: CommandIo; readonly metadata: Metadata },
): Promise<readonly LintInput[]> {
  const { name, profile } = readEnvironmentWord(word) ?? { name: word, profile: undefined };
  const { profiles } = await readEnvironmentSide({ name, profile }, io);
  return profiles.map((rows) => {
    const file = printableLine(`env:${name}/${rows.name}`);
    const { text } = printSource(rows, file, metadata);
    return { kind: 'profile', path: join(io.cwd, file), file, bytes: new TextEncoder().encode(text) };
  });
}
