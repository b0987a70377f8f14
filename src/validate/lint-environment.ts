import { compareDiagnostics } from '../diagnostics/diagnostic.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { ruleUrl } from '../diagnostics/rule-url.ts';
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
  { code, id, severity: own }: EnvironmentRule,
  { message, profile: { source }, place, table, severity: wanted, related = [] }: EnvironmentFinding,
  settingsOf: (file: string) => LintSettings,
): readonly Diagnostic[] {
  const severity = severityOf(id, wanted ?? own, settingsOf(source.file));
  if (severity === 'off') return [];
  const about = { profile: source.profile.name, ...(table === undefined ? {} : { table }) };
  const where = { file: source.file, ...source.locate(place) };
  return [{ code, rule: id, severity, message, ...where, ...about, related, url: ruleUrl(id) }];
}
