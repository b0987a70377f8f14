import { compareDiagnostics } from '../diagnostics/diagnostic.ts';
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts';
import { ruleUrl } from '../diagnostics/rule-url.ts';
import { shorten } from '../diagnostics/shorten.ts';
import type { Package } from '../solution/package.ts';
import { longestName } from './longest-name.ts';
import { severityOf } from './lint-settings.ts';
import type { LintSettings } from './lint-settings.ts';
import type { PackageFinding, PackageRule } from './package-rule.ts';
import { packageRules } from './package-rules.ts';

/** Applies every package rule to one package; findings come in the order of their places. The profiles in it are not linted. */
export function lintPackage(pkg: Package, settings: LintSettings): readonly Diagnostic[] {
  const diagnostics = packageRules.flatMap((rule) => {
    const severity = rule.isMandatory === true ? rule.severity : severityOf(rule.id, rule.severity, settings);
    if (severity === 'off') return [];
    return [...rule.check(pkg)].map((finding) => toDiagnostic(rule, finding, severity));
  });
  return diagnostics.sort(compareDiagnostics);
}

function toDiagnostic(
  { code, id }: PackageRule,
  { message, profile, related, file, line, column, endLine, endColumn }: PackageFinding,
  severity: Severity,
): Diagnostic {
  return {
    code,
    rule: id,
    severity,
    message: shorten(message),
    file,
    line,
    column,
    endLine,
    endColumn,
    ...(profile === undefined ? {} : { profile: shorten(profile, longestName) }),
    related: related ?? [],
    url: ruleUrl(id),
  };
}
