import { readLikePattern } from './like-pattern.ts';
import type { LikePlace } from './like-pattern.ts';

/** Whether one character of a text fits a place of a pattern. */
type Place = string | ((character: string) => boolean);

/**
 * A T-SQL LIKE pattern as a test: `%` any run, `_` one character, `[a-f]` and `[^x]` one of a set; case is ignored.
 * The runs between `%` are found from left to right, so no pattern makes it slow. Source: fetchxml-semantics §1.10.
 */
export function compileLike(pattern: string): (text: string) => boolean {
  const runs = readLikePattern(pattern.toLowerCase()).map((run) => run.map(compilePlace));
  const [first = [], ...rest] = runs;
  const final = rest.pop();
  return (original) => {
    const text = original.toLowerCase();
    if (!fits(first, text, 0)) return false;
    if (!final) return text.length === first.length;
    let at = first.length;
    for (const run of rest) {
      const found = find(run, text, at);
      if (found < 0) return false;
      at = found + run.length;
    }
    const end = text.length - final.length;
    return end >= at && fits(final, text, end);
  };
}

function fits(run: readonly Place[], text: string, at: number): boolean {
  if (at + run.length > text.length) return false;
  return run.every((place, index) => {
    const character = text.charAt(at + index);
    return typeof place === 'string' ? place === character : place(character);
  });
}

function find(run: readonly Place[], text: string, from: number): number {
  if (run.every((place) => typeof place === 'string')) return text.indexOf(run.join(''), from);
  for (let at = from; at + run.length <= text.length; at++) if (fits(run, text, at)) return at;
  return -1;
}

function compilePlace(place: LikePlace): Place {
  if (typeof place === 'string') return place;
  const { isNegated, ranges } = place;
  return (character) => ranges.some(([low, high]) => low <= character && character <= high) !== isNegated;
}
