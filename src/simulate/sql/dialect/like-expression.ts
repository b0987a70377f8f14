import type { LikePlace, LikeSet } from '../../../fetchxml/evaluate/like-pattern.ts';

/** How an engine writes a character in a regular expression by its number. */
type WriteCode = (hex: string) => string;

/**
 * A pattern as a regular expression for texts in lower case, without its anchors. Whatever is no plain letter or digit is written
 * by number, so it means itself in every engine. Undefined where a set of it is empty: then nothing fits.
 */
export function likeExpression(pattern: readonly (readonly LikePlace[])[], code: WriteCode): string | undefined {
  const runs = pattern.map((run) => joinTexts(run).map((place) => writePlace(place, code)));
  if (runs.some((run) => run.includes(undefined))) return undefined;
  return runs.map((run) => run.join('')).join('.*');
}

/** Halves of one character are one text. */
function joinTexts(run: readonly LikePlace[]): readonly LikePlace[] {
  const joined: LikePlace[] = [];
  for (const place of run) {
    const before = joined.at(-1);
    if (typeof place === 'string' && typeof before === 'string') joined.splice(-1, 1, before + place);
    else joined.push(place);
  }
  return joined;
}

function writePlace(place: LikePlace, code: WriteCode): string | undefined {
  return typeof place === 'string' ? writeText(place, code) : writeSet(place, code);
}

function writeText(text: string, code: WriteCode): string {
  return Array.from(text.toLowerCase())
    .map((one) => (/^[a-z0-9]$/.test(one) ? one : code((one.codePointAt(0) ?? 0).toString(16).padStart(4, '0'))))
    .join('');
}

function writeSet({ isNegated, ranges }: LikeSet, code: WriteCode): string | undefined {
  const lower = ranges.map(([low, high]) => [low.toLowerCase(), high.toLowerCase()] as const);
  const written = lower
    .filter(([low, high]) => low <= high)
    .map(([low, high]) => (low === high ? writeText(low, code) : `${writeText(low, code)}-${writeText(high, code)}`));
  if (written.length === 0) return isNegated ? '.' : undefined;
  return `[${isNegated ? '^' : ''}${written.join('')}]`;
}
