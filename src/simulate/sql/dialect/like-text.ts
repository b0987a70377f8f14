import type { LikePlace } from '../../../fetchxml/evaluate/like-pattern.ts';

/** The character that makes the next one stand for itself in a pattern. */
export const likeEscape = '!';

/** A pattern for LIKE with `%`, `_` and an escape character; undefined where it has sets of characters. */
export function likeText(pattern: readonly (readonly LikePlace[])[]): string | undefined {
  const runs = pattern.map((run) => run.map(writePlace));
  if (runs.some((run) => run.includes(undefined))) return undefined;
  return runs.map((run) => run.join('')).join('%');
}

function writePlace(place: LikePlace): string | undefined {
  if (typeof place === 'string') return /[%_!]/.test(place) ? `${likeEscape}${place}` : place;
  return place.isNegated && place.ranges.length === 0 ? '_' : undefined;
}
