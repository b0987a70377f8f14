import type { ReadSource } from '../read-sources.ts';

/** A profile and its earlier version. */
export interface SourcePair {
  readonly now: ReadSource;
  readonly before: ReadSource;
}

type Fits = (now: ReadSource['source'], before: ReadSource['source']) => boolean;

/** By what an earlier version is known, the surest first. */
const signs: readonly Fits[] = [
  (now, before) => now.file === before.file,
  (now, before) => now.profile.id === before.profile.id,
  (now, before) => now.profile.name.toLowerCase() === before.profile.name.toLowerCase(),
];

/** Finds the earlier version of each profile: in the file of that name, by its id, by its name, or as the only one there is. */
export function pairSources(now: readonly ReadSource[], before: readonly ReadSource[]): readonly SourcePair[] {
  const [left, leftBefore] = [new Set(now), new Set(before)];
  const pairs: SourcePair[] = [];
  const fitting = now.length === 1 && before.length === 1 ? [...signs, () => true] : signs;
  for (const fits of fitting) {
    for (const one of left) {
      const other = [...leftBefore].find((each) => fits(one.source, each.source));
      if (!other) continue;
      pairs.push({ now: one, before: other });
      left.delete(one);
      leftBefore.delete(other);
    }
  }
  return pairs;
}
