import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { lineStart } from '../diagnostics/line-start.ts';
import { LineIndex } from '../diagnostics/line-index.ts';
import type { TextEdit } from '../schema/text-edits.ts';
import { ruleOf } from '../validate/all-rules.ts';
import { suppressionRules } from '../validate/suppression-rules.ts';
import { readSketch } from './read-sketch.ts';
import type { SketchNode } from './sketch.ts';

/** What stands where the reason belongs, until somebody writes one. */
const placeholder = 'TODO say why';

/**
 * Puts a comment above a finding that silences its rule there. A finding inside of a text that goes over several rows is silenced
 * above all of it, since no comment can stand inside.
 * @returns undefined for findings that nothing silences
 */
export function silence(text: string, { code, rule, line, column }: Diagnostic): TextEdit | undefined {
  if (!mayBeSilenced(code)) return undefined;
  const offset = new LineIndex(text).offset({ line, column });
  const start = rowStart(text, beginOf(readSketch(text).root, { offset, from: offset }));
  const indent = /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  return { start, end: start, text: `${indent}# mop-disable-next-line ${rule}: ${placeholder}${lineEnd}` };
}

function mayBeSilenced(code: string): boolean {
  const rule = ruleOf(code);
  return rule !== undefined && rule.isMandatory !== true && !suppressionRules.includes(rule);
}

/** Where the part begins whose text an offset is in: its key or dash. */
function beginOf(node: SketchNode | undefined, { offset, from }: { offset: number; from: number }): number {
  if (!node) return offset;
  if (node.kind === 'text') return node.start <= offset && offset <= node.end ? from : offset;
  const parts = node.kind === 'map' ? node.entries.map(({ key, value }) => ({ start: key.start, value })) : node.items;
  const part = parts.findLast(({ start }) => start <= offset);
  return part ? beginOf(part.value, { offset, from: part.start }) : offset;
}

function rowStart(text: string, offset: number): number {
  const start = lineStart(text, offset);
  return start === 0 && text.startsWith('\ufeff') ? 1 : start;
}
