import { compareDiagnostics } from '../diagnostics/diagnostic.ts';
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts';
import { makeDiagnostic } from '../diagnostics/make-diagnostic.ts';
import { severityOf } from './lint-settings.ts';
import type { LintSettings } from './lint-settings.ts';
import type { ProfileIdentity } from './profile-identity.ts';
import type { ProfileSetRule, SetFinding } from './profile-set-rule.ts';
import { profileSetRules } from './profile-set-rules.ts';

/**
 * Compares profiles that are meant for one environment: the profile files of one run, or the profiles of one package. A
 * profile file and the package made of it are no two profiles, so they are not compared.
 */
export function lintProfileSet(
  profiles: readonly ProfileIdentity[],
  settingsOf: (file: string) => LintSettings,
): readonly Diagnostic[] {
  const diagnostics = profileSetRules.flatMap((rule) =>
    [...rule.check(profiles)].flatMap((finding) => {
      const severity = severityOf(rule.id, rule.severity, settingsOf(finding.profile.file));
      return severity === 'off' ? [] : [toDiagnostic(rule, finding, severity)];
    }),
  );
  return diagnostics.sort(compareDiagnostics);
}

function toDiagnostic(rule: ProfileSetRule, { profile, at, ...said }: SetFinding, severity: Severity): Diagnostic {
  return makeDiagnostic(rule, severity, { ...said, file: profile.file, ...at, profile: profile.name });
}
