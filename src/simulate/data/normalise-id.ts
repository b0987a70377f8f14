import { readGuid } from '../../diagnostics/guid.ts';

/** A text, and an id in the one form that ids have: lower case, no braces. */
export function normaliseId(text: string): string {
  return text.length === 36 || text.length === 38 ? (readGuid(text) ?? text) : text;
}
