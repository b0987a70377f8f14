/** Longest name that is compared; longer ones are no typing mistakes. */
const longest = 100;

/**
 * The candidate closest to a mistyped name, or undefined where none is close: at most a third of the name's
 * letters may differ. Comparison ignores case. Ties go to the first in order.
 */
export function didYouMean(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  if (wanted.length > longest) return undefined;
  let limit = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  let best: string | undefined;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) >= limit) continue;
    const distance = editDistance(wanted, candidate.toLowerCase(), limit);
    if (distance < limit) [best, limit] = [candidate, distance];
  }
  return best;
}

/** The question about a close name, `did you mean "account"?`; where there is none, what is said instead. */
export function askIfMeant(near: string | undefined, otherwise: string): string {
  return near === undefined ? otherwise : `did you mean "${near}"?`;
}

/** The question at the end of a message, `; did you mean "account"?`; nothing where no name is close. */
export function endWithNear(near: string | undefined): string {
  return near === undefined ? '' : `; ${askIfMeant(near, '')}`;
}

/** Levenshtein distance with swaps of neighbours as one step, or `limit` as soon as it cannot be less. */
function editDistance(a: string, b: string, limit: number): number {
  let [before, previous, row] = [
    new Uint16Array(b.length + 1),
    new Uint16Array(b.length + 1),
    new Uint16Array(b.length + 1),
  ];
  for (let j = 0; j <= b.length; j++) previous[j] = j;
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const steps = Math.min(
        fewestSteps({ previous, row, j, same: a[i - 1] === b[j - 1] }),
        swapSteps({ before, a, b, i, j }),
      );
      row[j] = steps;
      if (steps < least) least = steps;
    }
    if (least >= limit) return limit;
    [before, previous, row] = [previous, row, before];
  }
  return previous[b.length] ?? limit;
}

function fewestSteps({
  previous,
  row,
  j,
  same,
}: {
  previous: Uint16Array;
  row: Uint16Array;
  j: number;
  same: boolean;
}): number {
  const [above = 0, left = 0, diagonal = 0] = [previous[j], row[j - 1], previous[j - 1]];
  return Math.min(above + 1, left + 1, diagonal + (same ? 0 : 1));
}

/** Steps where the last two letters are the same two, swapped. */
function swapSteps({
  before,
  a,
  b,
  i,
  j,
}: {
  before: Uint16Array;
  a: string;
  b: string;
  i: number;
  j: number;
}): number {
  const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  return isSwap ? (before[j - 2] ?? 0) + 1 : Infinity;
}
