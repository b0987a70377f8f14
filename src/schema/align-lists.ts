import { isRecord } from '../diagnostics/json.ts';

/** An item of one list beside one of the other; undefined where it has no partner. */
export interface AlignedItems {
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/** Most pairs of items that are compared; longer lists are aligned by position. */
const maximumPairs = 1_000_000;

/**
 * Aligns two lists in order: equal items first, then what changed between them pair by pair. Entries of a relationship
 * are equal when they are about the same relationship.
 */
export function alignLists(before: readonly unknown[], after: readonly unknown[]): AlignedItems[] {
  const equal = commonItems(before.map(identityOf), after.map(identityOf));
  const aligned: AlignedItems[] = [];
  let [i, j] = [0, 0];
  for (const [nextBefore, nextAfter] of [...equal, [before.length, after.length] as const]) {
    while (i < nextBefore || j < nextAfter) {
      aligned.push({ before: i < nextBefore ? i++ : undefined, after: j < nextAfter ? j++ : undefined });
    }
    if (nextBefore < before.length) aligned.push({ before: i++, after: j++ });
  }
  return aligned;
}

function identityOf(item: unknown): string {
  if (isRecord(item) && typeof item.relationship === 'string') return item.relationship;
  return typeof item === 'string' ? item : JSON.stringify(item);
}

/** Indexes of a longest common subsequence. */
function commonItems(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  const head = a.findIndex((item, index) => item !== b[index]);
  const start = head < 0 ? a.length : head;
  const same = Array.from({ length: Math.min(start, b.length) }, (_, index) => [index, index] as const);
  const [restA, restB] = [a.slice(start), b.slice(start)];
  if (restA.length * restB.length > maximumPairs) return same;
  return [...same, ...longestCommon(restA, restB).map(([i, j]) => [i + start, j + start] as const)];
}

function longestCommon(a: readonly string[], b: readonly string[]): [number, number][] {
  const lengths = lengthTable(a, b);
  const length = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  const pairs: [number, number][] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (length(i + 1, j) >= length(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}

/** Lengths of the longest common subsequence of what begins at (i, j). */
function lengthTable(a: readonly string[], b: readonly string[]): Uint32Array[] {
  const rows = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  const length = (i: number, j: number) => rows[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const longest = a[i] === b[j] ? length(i + 1, j + 1) + 1 : Math.max(length(i + 1, j), length(i, j + 1));
      rows[i]?.set([longest], j);
    }
  }
  return rows;
}
