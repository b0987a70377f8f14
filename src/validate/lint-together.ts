import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { SortedFindings } from './apply-directives.ts';
import { lintProfileSet } from './lint-profile-set.ts';
import type { LintSettings } from './lint-settings.ts';
import type { ProfileIdentity } from './profile-identity.ts';

interface TogetherScope {
  readonly settingsOf: (file: string) => LintSettings;
  /** Findings that needed more than the files, and that comments in the files may silence. */
  readonly findings: readonly Diagnostic[];
}

/** What is to be said of the profile files of one run as a whole, and what their comments silence of it. */
export async function lintTogether(
  profiles: readonly ProfileIdentity[],
  { settingsOf, findings: others }: TogetherScope,
): Promise<SortedFindings> {
  const findings = [...lintProfileSet(profiles, settingsOf), ...others];
  const directives = new Map(profiles.map((profile) => [profile.file, profile.directives]));
  const isCommented = ({ file }: Diagnostic) => (directives.get(file) ?? []).length > 0;
  const commented = findings.filter(isCommented);
  if (commented.length === 0) return { findings, suppressed: [] };
  const { applyDirectives } = await import('./apply-directives.ts');
  const sorted = commented.map((finding) =>
    applyDirectives([finding], directives.get(finding.file) ?? [], {
      file: finding.file,
      settings: settingsOf(finding.file),
    }),
  );
  return {
    findings: [...findings.filter((finding) => !isCommented(finding)), ...sorted.flatMap((one) => one.findings)],
    suppressed: sorted.flatMap((one) => one.suppressed),
  };
}
