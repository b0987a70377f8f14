import type { Span } from '../diagnostics/place.ts';

/** A replacement of a part of a text; an empty span inserts. */
export interface Edit extends Span {
  readonly text: string;
}

/** A text with edits made; they must not overlap. Edits at the same place are made in their order. */
export function spliceText(text: string, edits: readonly Edit[]): string {
  const sorted = edits
    .map((edit, order) => ({ edit, order }))
    .sort((a, b) => a.edit.start - b.edit.start || a.order - b.order);
  const pieces: string[] = [];
  let at = 0;
  for (const { edit } of sorted) {
    pieces.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  pieces.push(text.slice(at));
  return pieces.join('');
}
