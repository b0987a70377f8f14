import { compareDiagnostics } from '../diagnostics/diagnostic.ts';
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts';
import { makeDiagnostic } from '../diagnostics/make-diagnostic.ts';
import type { Metadata } from '../metadata/metadata.ts';
import type { ProfileSource } from '../schema/profile.ts';
import { checkProfile } from './checked-profile.ts';
import type { CheckedProfile } from './checked-profile.ts';
import { buildLinkGraph } from './links.ts';
import { optionOf, severityOf } from './lint-settings.ts';
import type { LintSettings } from './lint-settings.ts';
import type { RuleOption } from './rule-option.ts';
import type { Finding, Rule, RuleContext } from './rule.ts';
import { rules } from './rules/index.ts';

/** Applies every rule to one profile; findings come in the order of their places. */
export function lintProfile(source: ProfileSource, metadata: Metadata, settings: LintSettings): readonly Diagnostic[] {
  return lintCheckedProfile(checkProfile(source, metadata), metadata, settings);
}

/** The same for a profile in which everything is looked up and parsed already. */
export function lintCheckedProfile(
  checked: CheckedProfile,
  metadata: Metadata,
  settings: LintSettings,
): readonly Diagnostic[] {
  const links = buildLinkGraph(checked);
  const findings = new Map<string, Diagnostic>();
  for (const rule of rules) {
    if (settings.rules.get(rule.id)?.severity === 'off') continue;
    const option = (one: RuleOption): number => optionOf(rule.id, one, settings);
    applyRule(rule, { checked, metadata, links, option }, { settings, findings });
  }
  return [...findings.values()].sort(compareDiagnostics);
}

interface Listing {
  readonly settings: LintSettings;
  readonly findings: Map<string, Diagnostic>;
}

/** Lists what a rule finds, up to a limit. */
function applyRule(rule: Rule, context: RuleContext, listing: Listing): void {
  const { allFixes = false } = listing.settings;
  let left = maximumFindings;
  for (const finding of rule.check(context)) {
    const isLast = !(allFixes && finding.fix) && --left === 0;
    list({ rule, finding: isLast ? withMore(finding) : finding }, context, listing);
    if (isLast) break;
  }
}

/** Most findings of one rule in one profile that are listed: nobody reads more, and a file must not fill a disk with them. */
const maximumFindings = 500;
/** Most other places that one finding names. */
const maximumRelated = 50;

function withMore(finding: Finding): Finding {
  return { ...finding, message: `${finding.message}; more findings of this rule are not listed` };
}

interface Found {
  readonly rule: Rule;
  readonly finding: Finding;
}

/** Lists a finding unless it is silenced; the same words at the same place count once. */
function list({ rule, finding }: Found, { checked }: RuleContext, { settings, findings }: Listing): void {
  const severity = severityOf(rule.id, finding.severity ?? rule.severity, settings);
  if (severity === 'off') return;
  const diagnostic = toDiagnostic({ rule, finding }, severity, checked.source);
  const { code, line, column, message } = diagnostic;
  findings.set(`${code} ${line}:${column} ${message}`, diagnostic);
}

function toDiagnostic({ rule, finding }: Found, severity: Severity, source: ProfileSource): Diagnostic {
  const { file } = source;
  const { place, related = [], ...said } = finding;
  const others = related.slice(0, maximumRelated).map((one) => {
    return { file, ...source.locate(one.place), message: one.message };
  });
  const where = { file, ...source.locate(place), profile: source.profile.name };
  return makeDiagnostic(rule, severity, { ...said, ...where, related: others });
}
