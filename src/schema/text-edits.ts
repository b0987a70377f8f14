/** A replacement of a part of a text; `end` is exclusive, an empty part inserts. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * A text with edits made. Edits at the same place are made in their order; what two edits both replace goes once.
 */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = edits.toSorted((a, b) => a.start - b.start);
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end, text: inserted } of sorted) {
    pieces.push(text.slice(at, Math.max(at, start)), inserted);
    at = Math.max(at, end);
  }
  return pieces.join('') + text.slice(at);
}
