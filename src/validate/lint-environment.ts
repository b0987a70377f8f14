import { compareDiagnostics } from '../diagnostics/diagnostic.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { makeDiagnostic } from '../diagnostics/make-diagnostic.ts';
import type { EnvironmentFacts } from './environment-facts.ts';
import type { EnvironmentFinding, EnvironmentRule } from './environment-rule.ts';
import { environmentRules } from './environment-rules.ts';
import { severityOf } from './lint-settings.ts';
import type { LintSettings } from './lint-settings.ts';

/** Applies every rule about environments to what was read of one. What its profiles themselves say is not linted. */
export function lintEnvironment(
  facts: EnvironmentFacts,
  settingsOf: (file: string) => LintSettings,
): readonly Diagnostic[] {
  const diagnostics = environmentRules.flatMap((rule) =>
    [...rule.check(facts)].flatMap((finding) => toDiagnostic(rule, finding, settingsOf)),
  );
  return diagnostics.sort(compareDiagnostics);
}

function toDiagnostic(
  rule: EnvironmentRule,
  { profile: { source }, place, severity: wanted, ...said }: EnvironmentFinding,
  settingsOf: (file: string) => LintSettings,
): readonly Diagnostic[] {
  const severity = severityOf(rule.id, wanted ?? rule.severity, settingsOf(source.file));
  const where = { file: source.file, ...source.locate(place), profile: source.profile.name };
  return severity === 'off' ? [] : [makeDiagnostic(rule, severity, { ...said, ...where })];
}
