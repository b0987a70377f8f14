/**
 * Whether a path fits a pattern: `*` stands for anything within a name, `?` for one letter, a step `**` for any number of
 * folders. A pattern without a slash fits a name in any folder. It takes at most the product of both lengths.
 */
export function matchesPattern(path: string, pattern: string): boolean {
  const steps = pattern.replace(/^\.\//, '').split('/');
  const wanted = steps.length === 1 ? ['**', ...steps] : steps;
  return matches(path.split('/'), wanted, {
    isAny: (step) => step === '**',
    fits: (name, step) => matches(Array.from(name), Array.from(step), letters),
  });
}

interface Wildcards {
  /** Whether a part of the pattern stands for any number of parts. */
  readonly isAny: (part: string) => boolean;
  /** Whether a part fits a part of the pattern that stands for one. */
  readonly fits: (part: string, wanted: string) => boolean;
}

const letters: Wildcards = {
  isAny: (letter) => letter === '*',
  fits: (letter, wanted) => wanted === '?' || wanted === letter,
};

/** Goes on from the last wildcard where what follows it does not fit: an earlier one need never be tried again. */
function matches(parts: readonly string[], wanted: readonly string[], { isAny, fits }: Wildcards): boolean {
  let [at, next, wildcard, resume] = [0, 0, -1, 0];
  while (at < parts.length) {
    const step = wanted[next];
    if (step !== undefined && isAny(step)) [wildcard, resume, next] = [next, at, next + 1];
    else if (step !== undefined && fits(parts[at] ?? '', step)) [at, next] = [at + 1, next + 1];
    else if (wildcard >= 0) [resume, at, next] = [resume + 1, resume + 1, wildcard + 1];
    else return false;
  }
  return wanted.slice(next).every(isAny);
}
