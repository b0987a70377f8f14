import { compareDiagnostics } from '../diagnostics/diagnostic.ts';
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts';
import { ruleUrl } from '../diagnostics/rule-url.ts';
import type { Package } from '../solution/package.ts';
import type { PackageFinding, PackageRule } from './package-rule.ts';
import { packageRules } from './package-rules.ts';

/** How package rules are applied. */
export interface PackageLintSettings {
  /** Severity by rule id, where it differs from the rule's own; `off` silences the rule, but not a mandatory one. */
  readonly severities: ReadonlyMap<string, Severity | 'off'>;
}

/** Applies every package rule to one package; findings come in the order of their places. The profiles in it are not linted. */
export function lintPackage(pkg: Package, { severities }: PackageLintSettings): readonly Diagnostic[] {
  const diagnostics = packageRules.flatMap((rule) => {
    const severity = rule.isMandatory === true ? rule.severity : (severities.get(rule.id) ?? rule.severity);
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
    message,
    file,
    line,
    column,
    endLine,
    endColumn,
    ...(profile === undefined ? {} : { profile }),
    related: related ?? [],
    url: ruleUrl(id),
  };
}
