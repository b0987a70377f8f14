import { profileFromRows } from '../../deploy/plan/profile-from-rows.ts';
import type { ProfileRows } from '../../deploy/plan/profile-rows.ts';
import { FindingsError } from '../../diagnostics/errors.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import { printProfile } from '../../schema/print-profile.ts';
import { readProfile } from '../../schema/read-profile.ts';
import { lintProfile } from '../../validate/lint-profile.ts';
import type { CommandInput } from '../command.ts';
import { settingsFor } from '../lint/file-settings.ts';
import { lintSetup } from '../lint/lint-setup.ts';
import { findWorkspace } from '../workspace.ts';

/**
 * Checks profiles as an environment has them.
 * @throws FindingsError where there is an error in one
 */
export async function lintRows(
  rows: readonly ProfileRows[],
  { input, metadata, name }: { readonly input: CommandInput; readonly metadata: Metadata; readonly name: string },
): Promise<void> {
  const workspace = await findWorkspace(input.io.cwd);
  const settings = settingsFor(workspace.folder, await lintSetup(input, workspace));
  const errors = rows.flatMap((profile) => {
    const text = printProfile(profileFromRows(profile), metadata);
    const { source, findings } = readProfile(text, `"${profile.name}"`);
    const all = source ? lintProfile(source, metadata, settings) : findings;
    return all.filter(({ severity }) => severity === 'error').map((finding) => ({ finding, profile }));
  });
  const [first] = errors;
  if (!first) return;
  const { finding, profile } = first;
  const more = errors.length === 1 ? '' : ` (and ${errors.length - 1} more errors)`;
  throw new FindingsError(
    printableLine(`"${profile.name}" in ${name}: ${finding.message}${more} [${finding.rule} ${finding.code}]`),
    {
      code: 'lint-errors',
      hint: 'mop pull it and mop lint shows all; with --no-lint mop asks the environment all the same.',
    },
  );
}
