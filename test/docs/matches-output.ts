/**
 * Whether an output is what a document shows. `…` stands for any part of a line, and for any number of lines where it
 * stands alone; spaces at the end of a line and empty lines at the end do not count.
 */
export function matchesOutput(expected: readonly string[], output: string): boolean {
  return matchesLines(withoutEnd(expected), withoutEnd(output.split('\n')));
}

function matchesLines(expected: readonly string[], actual: readonly string[]): boolean {
  const [pattern, ...others] = expected;
  if (pattern === undefined) return actual.length === 0;
  if (pattern.trim() === '…') return actual.some((_, at) => matchesLines(others, actual.slice(at))) || !others.length;
  const [line] = actual;
  return line !== undefined && toPattern(pattern).test(line) && matchesLines(others, actual.slice(1));
}

function toPattern(line: string): RegExp {
  return new RegExp(`^${line.split('…').map(escapePattern).join('.*')}$`, 'u');
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function withoutEnd(lines: readonly string[]): readonly string[] {
  const trimmed = lines.map((line) => line.trimEnd());
  return trimmed.slice(0, trimmed.findLastIndex((line) => line !== '') + 1);
}
