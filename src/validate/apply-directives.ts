import { askIfMeant, didYouMean } from '../diagnostics/did-you-mean.ts';
import { compareDiagnostics } from '../diagnostics/diagnostic.ts';
import type { Diagnostic, SuppressedDiagnostic } from '../diagnostics/diagnostic.ts';
import { makeDiagnostic } from '../diagnostics/make-diagnostic.ts';
import type { Range } from '../diagnostics/place.ts';
import type { Directive } from '../schema/directives.ts';
import { allRules, ruleOf } from './all-rules.ts';
import { DirectiveCoverage, hasLineIn } from './directive-coverage.ts';
import type { LineSpan } from './directive-coverage.ts';
import type { LintSettings } from './lint-settings.ts';
import { severityOf } from './lint-settings.ts';
import type { RuleDescription } from './rule-description.ts';
import { isAboutOneFile } from './is-about-one-file.ts';
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
  const byCode = groupBy(marks, ({ rule }) => rule.code);
  const coverage = new Map([...byCode].map(([code, group]) => [code, new DirectiveCoverage(group)]));
  const kept: Diagnostic[] = [];
  const suppressed: SuppressedDiagnostic[] = [];
  for (const finding of findings) {
    const mark = coverage.get(finding.code)?.at(finding.line);
    if (!mark) kept.push(finding);
    else suppressed.push({ ...finding, suppression: { kind: 'inSource', reason: mark.reason } });
  }
  const all = [...checked.flatMap((one) => one.problems), ...findUnused(marks, { findings, settings }).map(unused)];
  const remarks = all.slice(0, maximumRemarks).flatMap((remark) => describeRemark(remark, { file, settings }));
  return { findings: [...kept, ...remarks].sort(compareDiagnostics), suppressed };
}

/** Whether a run over one file can tell that a rule says nothing: those that need other files or data say more with them. */
function isJudged(rule: RuleDescription, settings: LintSettings): boolean {
  return settings.rules.get(rule.id)?.severity !== 'off' && isAboutOneFile(rule);
}

/** Whether a directive is one that mop knows, names rules and gives a reason. */
export function isSound(directive: Directive): boolean {
  return scopes[directive.verb] !== undefined && defectOf(directive) === undefined;
}

/** Most comments of one file that are found wanting: nobody reads more. */
const maximumRemarks = 500;

/** Marks of rules that are judged, over lines where the rule says nothing. */
function findUnused(
  marks: readonly Mark[],
  { findings, settings }: { readonly findings: readonly Diagnostic[]; readonly settings: LintSettings },
): readonly Mark[] {
  const lines = new Map(
    [...groupBy(findings, ({ code }) => code)].map(([code, group]) => [
      code,
      group.map(({ line }) => line).sort((a, b) => a - b),
    ]),
  );
  const isUsed = ({ rule, lines: span }: Mark) => hasLineIn(lines.get(rule.code) ?? [], span);
  return marks.filter((mark) => !isUsed(mark) && isJudged(mark.rule, settings));
}

function groupBy<T>(parts: readonly T[], keyOf: (part: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const part of parts) {
    const group = groups.get(keyOf(part));
    if (group) group.push(part);
    else groups.set(keyOf(part), [part]);
  }
  return groups;
}

/** One rule that a directive silences. */
interface Mark {
  readonly rule: RuleDescription;
  readonly reason: string;
  /** Where the rule is named. */
  readonly range: Range;
  readonly lines: LineSpan;
}

interface Remark {
  readonly rule: RuleDescription;
  /** Said only where it is shown: a name like another takes time to find. */
  readonly say: () => Pick<Diagnostic, 'message' | 'suggestion'>;
  readonly range: Range;
}

const scopes: Readonly<Record<string, (directive: Directive) => Mark['lines']>> = {
  'mop-disable': () => ({ first: 0, last: Infinity }),
  'mop-disable-next-line': ({ lines }) => lines,
};

function checkDirective(directive: Directive): { marks: readonly Mark[]; problems: readonly Remark[] } {
  const { verb, words, reason, range: whole } = directive;
  const problem = (say: Remark['say'], range = whole): Remark => ({ rule: invalidSuppression, say, range });
  const lines = scopes[verb]?.(directive);
  const defect = lines
    ? defectOf(directive)
    : 'is no comment that mop knows; expected mop-disable-next-line or mop-disable';
  if (!lines || defect !== undefined)
    return { marks: [], problems: [problem(() => ({ message: `"${verb}" ${defect ?? ''}` }))] };
  const problems: Remark[] = [];
  const marks = words.flatMap(({ text, range }): readonly Mark[] => {
    const rule = ruleOf(text);
    if (rule && rule.isMandatory !== true) return [{ rule, reason, range, lines }];
    problems.push(
      problem(() => (rule ? { message: `"${rule.id}" cannot be silenced` } : describeUnknown(text)), range),
    );
    return [];
  });
  return { marks, problems };
}

function defectOf({ verb, words, reason }: Directive): string | undefined {
  const expected = `expected "${verb} <rule>: <reason>"`;
  if (words.length === 0) return `names no rule; ${expected}`;
  return reason === '' ? `gives no reason and silences nothing; ${expected}` : undefined;
}

function describeUnknown(word: string): ReturnType<Remark['say']> {
  const suggestion = didYouMean(
    word,
    allRules.map((rule) => rule.id),
  );
  const message = `there is no rule "${word}"; ${askIfMeant(suggestion, 'mop rules lists them')}`;
  return suggestion === undefined ? { message } : { message, suggestion };
}

function unused({ rule, range, lines }: Mark): Remark {
  const where = lines.first === 0 ? 'in this file' : lines.first === lines.last ? 'on the next line' : 'there';
  const message = `there is no finding of "${rule.id}" ${where}; remove this`;
  return { rule: unusedSuppression, say: () => ({ message }), range };
}

function describeRemark(
  { rule, say, range }: Remark,
  { file, settings }: { readonly file: string; readonly settings: LintSettings },
): readonly Diagnostic[] {
  const severity = severityOf(rule.id, rule.severity, settings);
  return severity === 'off' ? [] : [makeDiagnostic(rule, severity, { ...say(), file, ...range })];
}
