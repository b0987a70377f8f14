import type { Range } from '../diagnostics/place.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { Paint } from './paint.ts';

/** Longest part of a line that is shown. */
const maximumWidth = 140;

/**
 * The line a finding is about, with carets under the words concerned.
 * @param lines lines of the file
 * @returns no lines where the file has no such line
 */
export function codeFrame(lines: readonly string[], range: Range, paint: Paint): readonly string[] {
  const line = lines[range.line - 1];
  if (line === undefined) return [];
  const from = Math.max(0, range.column - 1);
  const to = range.endLine === range.line ? Math.max(range.endColumn - 1, from + 1) : line.length;
  const offset = from > maximumWidth - 40 ? from - 20 : 0;
  const shown = (start: number, end: number): string =>
    printableLine(line.slice(Math.max(start, offset), Math.min(end, offset + maximumWidth)));
  const before = shown(0, from);
  const marked = shown(from, Math.max(to, from));
  const number = String(range.line);
  const margin = ' '.repeat(number.length);
  const lead = offset > 0 ? '…' : '';
  return [
    `${paint.dim(`${number} |`)} ${lead}${before}${marked}${shown(to, line.length)}`,
    `${paint.dim(`${margin} |`)} ${' '.repeat(displayWidth(lead + before))}${'^'.repeat(Math.max(1, displayWidth(marked)))}`,
  ];
}

/** Columns of a text in a terminal: wide East Asian letters and emoji take two. */
function displayWidth(text: string): number {
  let width = 0;
  for (const letter of text)
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(
        letter,
      )
        ? 2
        : 1;
  return width;
}
