import type { Span } from '../diagnostics/place.ts';
import type { Slot } from './slot.ts';

/** `# mop-disable-next-line `, and the rules behind it. */
const directive = /^(#[ \t]*mop-disable(?:-next-line)?[ \t]+)([^:]*)/;

/** The rule that a comment names at an offset; undefined where it names none. */
export function findRuleSlot(text: string, { start, end }: Span, offset: number): Slot | undefined {
  const [, head, rules] = directive.exec(text.slice(start, end)) ?? [];
  if (head === undefined || rules === undefined) return undefined;
  const at = offset - start - head.length;
  if (at < 0 || at > rules.length) return undefined;
  const from = at - lengthOf(/(?<![^\s,])[^\s,]*$/, rules.slice(0, at));
  const to = at + lengthOf(/^[^\s,]*/, rules.slice(at));
  const base = start + head.length;
  return { kind: 'rule', start: base + from, end: base + to, before: '', after: '' };
}

function lengthOf(pattern: RegExp, text: string): number {
  return pattern.exec(text)?.[0].length ?? 0;
}
