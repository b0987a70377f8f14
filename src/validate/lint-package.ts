import { compareDiagnostics } from '../diagnostics/diagnostic.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { makeDiagnostic } from '../diagnostics/make-diagnostic.ts';
import type { Package } from '../solution/package.ts';
import { severityOf } from './lint-settings.ts';
import type { LintSettings } from './lint-settings.ts';
import { packageRules } from './package-rules.ts';

/** Applies every package rule to one package; findings come in the order of their places. The profiles in it are not linted. */
export function lintPackage(pkg: Package, settings: LintSettings): readonly Diagnostic[] {
  const diagnostics = packageRules.flatMap((rule) => {
    const severity = rule.isMandatory === true ? rule.severity : severityOf(rule.id, rule.severity, settings);
    if (severity === 'off') return [];
    return [...rule.check(pkg)].map((finding) => makeDiagnostic(rule, severity, finding));
  });
  return diagnostics.sort(compareDiagnostics);
}
