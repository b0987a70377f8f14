/** One of a set of characters: those in the ranges, or all but those. `_` is the set that leaves out none. */
export interface LikeSet {
  /** As it was written. */
  readonly source: string;
  readonly isNegated: boolean;
  /** First and last character, both belonging to it. */
  readonly ranges: readonly (readonly [string, string])[];
}

/** What one character of a text is compared with: itself, or a set. */
export type LikePlace = string | LikeSet;

/** A T-SQL LIKE pattern cut at its `%`. Source: fetchxml-semantics §1.10. */
export function readLikePattern(pattern: string): readonly (readonly LikePlace[])[] {
  const runs: LikePlace[][] = [];
  let run: LikePlace[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    const end = character === '[' ? setEnd(pattern, at) : -1;
    if (end > 0) {
      run.push(readSet(pattern.slice(at, end + 1)));
      at = end;
    } else if (character === '%') {
      runs.push(run);
      run = [];
    } else run.push(character === '_' ? { source: '_', isNegated: true, ranges: [] } : character);
  }
  return [...runs, run];
}

/** Where the set that opens at `at` closes; a `]` right at its start belongs to it. */
function setEnd(pattern: string, at: number): number {
  const start = pattern.charAt(at + 1) === '^' ? at + 2 : at + 1;
  return pattern.indexOf(']', start + 1);
}

function readSet(source: string): LikeSet {
  const text = source.slice(1, -1);
  const isNegated = text.length > 1 && text.startsWith('^');
  const body = isNegated ? text.slice(1) : text;
  const ranges: [string, string][] = [];
  for (let at = 0; at < body.length; at++) {
    const [low, high] = [body.charAt(at), body.charAt(at + 2)];
    const isRange = body.charAt(at + 1) === '-' && high !== '';
    ranges.push([low, isRange ? high : low]);
    if (isRange) at += 2;
  }
  return { source, isNegated, ranges };
}
