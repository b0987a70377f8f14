import { compareDiagnostics } from '../diagnostics/diagnostic.ts';
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts';
import { ruleUrl } from '../diagnostics/rule-url.ts';
import type { Metadata } from '../metadata/metadata.ts';
import type { ProfileSource } from '../schema/profile.ts';
import { checkProfile } from './checked-profile.ts';
import { buildLinkGraph } from './links.ts';
import type { Finding, Rule, RuleLimits } from './rule.ts';
import { rules } from './rules/index.ts';

/** How rules are applied. */
export interface LintSettings {
  readonly limits: RuleLimits;
  /** Severity by rule id, where it differs from the rule's own; `off` silences the rule. */
  readonly severities: ReadonlyMap<string, Severity | 'off'>;
}

/** Limits unless a user sets others. */
export const defaultLimits: RuleLimits = { maxLinks: 15 };

/** Applies every rule to one profile; findings come in the order of their places. */
export function lintProfile(source: ProfileSource, metadata: Metadata, settings: LintSettings): readonly Diagnostic[] {
  const checked = checkProfile(source, metadata);
  const context = { checked, metadata, links: buildLinkGraph(checked), limits: settings.limits };
  const findings = new Map<string, Diagnostic>();
  for (const rule of rules) {
    const severity = settings.severities.get(rule.id);
    if (severity === 'off') continue;
    for (const finding of firstOf(rule.check(context))) {
      const diagnostic = toDiagnostic({ rule, finding, severity }, source);
      const { code, line, column, message } = diagnostic;
      findings.set(`${code} ${line}:${column} ${message}`, diagnostic);
    }
  }
  return [...findings.values()].sort(compareDiagnostics);
}

/** Most findings of one rule in one profile that are listed: nobody reads more, and a file must not fill a disk with them. */
const maximumFindings = 500;

function* firstOf(findings: Iterable<Finding>): Iterable<Finding> {
  let left = maximumFindings;
  for (const finding of findings) {
    if (--left > 0) {
      yield finding;
      continue;
    }
    yield { ...finding, message: `${finding.message}; more findings of this rule are not listed` };
    break;
  }
}

function toDiagnostic(
  { rule, finding, severity }: { rule: Rule; finding: Finding; severity: Severity | undefined },
  source: ProfileSource,
): Diagnostic {
  const { file } = source;
  return {
    code: rule.code,
    rule: rule.id,
    severity: severity ?? finding.severity ?? rule.severity,
    message: finding.message,
    file,
    ...source.locate(finding.place),
    profile: source.profile.name,
    ...(finding.table === undefined ? {} : { table: finding.table }),
    related: (finding.related ?? []).map(({ place, message }) => ({ file, ...source.locate(place), message })),
    url: ruleUrl(rule.id),
  };
}
