import type { Span } from '../diagnostics/place.ts';
import type { SlotContent } from './slot.ts';

/** A condition written as text: its span in the file, which may end with spaces, and what it is about. */
export interface ConditionPlace {
  readonly text: string;
  readonly span: Span;
  readonly table: string | undefined;
}

/** What may stand at an offset of a condition `<column> <operator> [value, …]`: one of its words, and the span of that word. */
export function findConditionSlot({ text, span, table }: ConditionPlace, offset: number): Span & SlotContent {
  const words = /^(\S*)(\s*)(\S*)(\s*)/.exec(text.slice(span.start, Math.max(span.end, offset)));
  const [, column = '', gap = '', operator = '', rest = ''] = words ?? [];
  const columnEnd = span.start + column.length;
  if (offset <= columnEnd) return { start: span.start, end: columnEnd, kind: 'column', table, taken: [] };
  const operatorStart = columnEnd + gap.length;
  const operatorEnd = operatorStart + operator.length;
  if (offset <= operatorEnd) return { start: operatorStart, end: operatorEnd, kind: 'operator', table, column };
  const values = { start: operatorEnd + rest.length, end: Math.max(span.end, offset) };
  return { ...valueAround(text, values, offset), kind: 'value', table, column, operator };
}

/** The value that an offset is in: what stands between two commas. */
function valueAround(text: string, { start, end }: Span, offset: number): Span {
  const from = Math.min(start, offset);
  const comma = text.lastIndexOf(',', offset - 1);
  const next = text.indexOf(',', offset);
  const first = comma < from ? from : comma + 1;
  const last = next < 0 || next > end ? end : next;
  const written = text.slice(first, last);
  const spaces = Math.min(written.length - written.trimStart().length, offset - first);
  return { start: first + spaces, end: Math.max(offset, first + written.trimEnd().length) };
}
