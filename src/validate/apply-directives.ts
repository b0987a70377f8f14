import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { compareDiagnostics } from '../diagnostics/diagnostic.ts';
import type { Diagnostic, SuppressedDiagnostic } from '../diagnostics/diagnostic.ts';
import type { Location, Range } from '../diagnostics/place.ts';
import { ruleUrl } from '../diagnostics/rule-url.ts';
import type { Directive } from '../schema/directives.ts';
import { allRules, ruleOf } from './all-rules.ts';
import type { LintSettings } from './lint-settings.ts';
import { severityOf } from './lint-settings.ts';
import type { RuleDescription } from './rule-description.ts';
import { invalidSuppression, unusedSuppression } from './suppression-rules.ts';

/** Findings of a file, and those that its comments silence. */
export interface SortedFindings {
  readonly findings: readonly Diagnostic[];
  readonly suppressed: readonly SuppressedDiagnostic[];
}

/** Takes out what the comments of a file silence, and says of which comments silence nothing. */
export function applyDirectives(
  findings: readonly Diagnostic[],
  directives: readonly Directive[],
  { file, settings }: { readonly file: string; readonly settings: LintSettings },
): SortedFindings {
  const checked = directives.map(checkDirective);
  const marks = checked.flatMap((one) => one.marks);
  const used = new Set<Mark>();
  const kept: Diagnostic[] = [];
  const suppressed: SuppressedDiagnostic[] = [];
  for (const finding of findings) {
    const mark = marks.find((one) => covers(one, finding));
    if (!mark) kept.push(finding);
    else suppressed.push({ ...finding, suppression: { kind: 'inSource', reason: mark.reason } });
    for (const one of marks) if (covers(one, finding)) used.add(one);
  }
  const remarks = [
    ...checked.flatMap((one) => one.problems),
    ...marks.filter((mark) => !used.has(mark) && settings.rules.get(mark.rule.id)?.severity !== 'off').map(unused),
  ].flatMap((remark) => describeRemark(remark, { file, settings }));
  return { findings: [...kept, ...remarks].sort(compareDiagnostics), suppressed };
}

/** One rule that a directive silences. */
interface Mark {
  readonly rule: RuleDescription;
  readonly reason: string;
  /** Where the rule is named. */
  readonly range: Range;
  readonly lines: { readonly first: number; readonly last: number };
}

interface Remark {
  readonly rule: RuleDescription;
  readonly message: string;
  readonly range: Range;
}

const scopes: Readonly<Record<string, (directive: Directive) => Mark['lines']>> = {
  'mop-disable': () => ({ first: 0, last: Infinity }),
  'mop-disable-next-line': ({ lines }) => lines,
};

function checkDirective(directive: Directive): { marks: readonly Mark[]; problems: readonly Remark[] } {
  const { verb, words, reason, range } = directive;
  const problem = (message: string, at: Range = range): Remark => ({ rule: invalidSuppression, message, range: at });
  const lines = scopes[verb]?.(directive);
  if (!lines)
    return { marks: [], problems: [problem(`there is no "${verb}"; expected mop-disable-next-line or mop-disable`)] };
  if (words.length === 0)
    return { marks: [], problems: [problem(`"${verb}" names no rule; expected "${verb} <rule>: <reason>"`)] };
  if (reason === '')
    return {
      marks: [],
      problems: [problem(`"${verb}" gives no reason and silences nothing; expected "${verb} <rule>: <reason>"`)],
    };
  const problems: Remark[] = [];
  const marks = words.flatMap(({ text, range: at }): readonly Mark[] => {
    const rule = ruleOf(text);
    if (rule && rule.isMandatory !== true) return [{ rule, reason, range: at, lines }];
    problems.push(problem(rule ? `"${rule.id}" cannot be silenced` : describeUnknown(text), at));
    return [];
  });
  return { marks, problems };
}

function describeUnknown(word: string): string {
  const near = didYouMean(
    word,
    allRules.map((rule) => rule.id),
  );
  return `there is no rule "${word}"${near === undefined ? '; mop rules lists them' : `; did you mean "${near}"?`}`;
}

function covers({ rule, lines }: Mark, finding: Diagnostic): boolean {
  return rule.code === finding.code && finding.line >= lines.first && finding.line <= lines.last;
}

function unused({ rule, range, lines }: Mark): Remark {
  const where = lines.last === Infinity ? 'in this file' : lines.first === lines.last ? 'on the next line' : 'there';
  return { rule: unusedSuppression, message: `there is no finding of "${rule.id}" ${where}; remove this`, range };
}

function describeRemark(
  { rule: { code, id, severity: own }, message, range }: Remark,
  { file, settings }: { readonly file: string; readonly settings: LintSettings },
): readonly Diagnostic[] {
  const severity = severityOf(id, own, settings);
  const place: Location = { file, ...range };
  return severity === 'off' ? [] : [{ code, rule: id, severity, message, ...place, related: [], url: ruleUrl(id) }];
}
