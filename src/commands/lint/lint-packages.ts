import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import { openPackage } from '../../solution/open-package.ts';
import { lintPackage } from '../../validate/lint-package.ts';
import { lintProfile } from '../../validate/lint-profile.ts';
import { lintProfileSet } from '../../validate/lint-profile-set.ts';
import { identifyProfile } from '../../validate/profile-identity.ts';
import { settingsFor } from './file-settings.ts';
import type { LintInput } from './find-inputs.ts';
import type { LintSetup } from './lint-setup.ts';
import { withoutFix } from './without-fix.ts';

/** Findings of solution packages: about the package itself and about every profile in it. */
export async function lintPackages(
  inputs: readonly LintInput[],
  { metadata, setup }: { metadata: Metadata; setup: LintSetup },
): Promise<{ findings: Diagnostic[]; profiles: number; texts: Map<string, string> }> {
  const findings: Diagnostic[] = [];
  const texts = new Map<string, string>();
  let profiles = 0;
  for (const { path, file, at = path } of inputs) {
    const opened = await openPackage(at, file);
    const settings = settingsFor(path, setup);
    findings.push(...lintPackage(opened, settings));
    findings.push(
      ...lintProfileSet(
        opened.sources.map((source) => identifyProfile(source)),
        () => settings,
      ),
    );
    for (const source of opened.sources) {
      profiles++;
      findings.push(...lintProfile(source, metadata, settings).map(withoutFix));
      texts.set(source.file, source.text);
    }
  }
  return { findings, profiles, texts };
}
