/** Whether one character of a text fits a place of a pattern. */
type Place = string | ((character: string) => boolean);

/**
 * A T-SQL LIKE pattern as a test: `%` any run, `_` one character, `[a-f]` and `[^x]` one of a set; case is ignored.
 * The runs between `%` are found from left to right, so no pattern makes it slow. Source: fetchxml-semantics §1.10.
 */
export function compileLike(pattern: string): (text: string) => boolean {
  const runs = readRuns(pattern.toLowerCase());
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

/** The pattern cut at its `%`. */
function readRuns(pattern: string): Place[][] {
  const runs: Place[][] = [];
  let run: Place[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    const end = character === '[' ? setEnd(pattern, at) : -1;
    if (end > 0) {
      run.push(readSet(pattern.slice(at + 1, end)));
      at = end;
    } else if (character === '%') {
      runs.push(run);
      run = [];
    } else run.push(character === '_' ? () => true : character);
  }
  return [...runs, run];
}

/** Where the set that opens at `at` closes; a `]` right at its start belongs to it. */
function setEnd(pattern: string, at: number): number {
  const start = pattern.charAt(at + 1) === '^' ? at + 2 : at + 1;
  return pattern.indexOf(']', start + 1);
}

function readSet(text: string): (character: string) => boolean {
  const negated = text.length > 1 && text.startsWith('^');
  const body = negated ? text.slice(1) : text;
  const ranges: [string, string][] = [];
  for (let at = 0; at < body.length; at++) {
    const [low, high] = [body.charAt(at), body.charAt(at + 2)];
    const isRange = body.charAt(at + 1) === '-' && high !== '';
    ranges.push([low, isRange ? high : low]);
    if (isRange) at += 2;
  }
  return (character) => ranges.some(([low, high]) => low <= character && character <= high) !== negated;
}
