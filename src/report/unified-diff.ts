import { alignLists } from '../schema/align-lists.ts';

/** Unchanged lines that are shown around a change. */
const context = 3;

interface Step {
  readonly kind: ' ' | '-' | '+';
  readonly line: string;
}

/** What differs between two texts of a file, as a unified diff that `patch` and `git apply` take; empty where nothing does. */
export function unifiedDiff(before: string, after: string, file: string): string {
  const steps = stepsBetween(linesOf(before), linesOf(after));
  const hunks = hunksOf(steps);
  return hunks.length === 0 ? '' : [`--- a/${file}`, `+++ b/${file}`, ...hunks].join('\n');
}

function linesOf(text: string): readonly string[] {
  const lines = text.split('\n');
  const last = lines.pop() ?? '';
  return last === '' ? lines : [...lines, `${last}\n\\ No newline at end of file`];
}

function stepsBetween(before: readonly string[], after: readonly string[]): readonly Step[] {
  const tail = commonTail(before, after);
  const [a, b] = [before.slice(0, before.length - tail), after.slice(0, after.length - tail)];
  const steps: Step[] = [];
  let added: Step[] = [];
  for (const { before: i, after: j } of alignLists(a, b)) {
    const [old, young] = [i === undefined ? undefined : a[i], j === undefined ? undefined : b[j]];
    if (old !== undefined && old === young) {
      steps.push(...added, { kind: ' ', line: old });
      added = [];
      continue;
    }
    if (old !== undefined) steps.push({ kind: '-', line: old });
    if (young !== undefined) added.push({ kind: '+', line: young });
  }
  return [...steps, ...added, ...before.slice(before.length - tail).map((line): Step => ({ kind: ' ', line }))];
}

function commonTail(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a.at(-1 - length) === b.at(-1 - length)) length++;
  return length;
}

function hunksOf(steps: readonly Step[]): readonly string[] {
  const hunks: string[] = [];
  let [oldLine, newLine] = [1, 1];
  let at = 0;
  for (const { from, to } of spansOf(steps)) {
    for (const { kind } of steps.slice(at, from)) [oldLine, newLine] = advance(kind, oldLine, newLine);
    const part = steps.slice(from, to);
    const count = (kind: Step['kind']) => part.filter((step) => step.kind !== kind).length;
    hunks.push(`@@ -${rangeOf(oldLine, count('+'))} +${rangeOf(newLine, count('-'))} @@`);
    hunks.push(...part.map(({ kind, line }) => kind + line));
    for (const { kind } of part) [oldLine, newLine] = advance(kind, oldLine, newLine);
    at = to;
  }
  return hunks;
}

function advance(kind: Step['kind'], oldLine: number, newLine: number): [number, number] {
  return [kind === '+' ? oldLine : oldLine + 1, kind === '-' ? newLine : newLine + 1];
}

/** A range of no lines is named by the line before it. */
function rangeOf(line: number, count: number): string {
  return `${count === 0 ? line - 1 : line},${count}`;
}

/** Parts of the steps that hold a change and the lines around it; those that touch are one. */
function spansOf(steps: readonly Step[]): readonly { readonly from: number; readonly to: number }[] {
  const spans: { from: number; to: number }[] = [];
  for (const [index, { kind }] of steps.entries()) {
    if (kind === ' ') continue;
    const [from, to] = [Math.max(0, index - context), Math.min(steps.length, index + context + 1)];
    const last = spans.at(-1);
    if (last && from <= last.to) last.to = to;
    else spans.push({ from, to });
  }
  return spans;
}
