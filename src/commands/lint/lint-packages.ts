import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import { openPackage } from '../../solution/open-package.ts';
import { lintPackage } from '../../validate/lint-package.ts';
import { lintProfile } from '../../validate/lint-profile.ts';
import type { LintSettings } from '../../validate/lint-profile.ts';
import type { LintInput } from './find-inputs.ts';

/** Findings of solution packages: about the package itself and about every profile in it. */
export async function lintPackages(
  inputs: readonly LintInput[],
  { metadata, settings }: { metadata: Metadata; settings: LintSettings },
): Promise<{ findings: Diagnostic[]; profiles: number; texts: Map<string, string> }> {
  const findings: Diagnostic[] = [];
  const texts = new Map<string, string>();
  let profiles = 0;
  for (const { path, file } of inputs) {
    const opened = await openPackage(path, file);
    findings.push(...lintPackage(opened, settings));
    for (const source of opened.sources) {
      profiles++;
      findings.push(...lintProfile(source, metadata, settings));
      texts.set(source.file, source.text);
    }
  }
  return { findings, profiles, texts };
}
