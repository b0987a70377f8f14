import { createHash } from 'node:crypto';
import type { Diagnostic } from './diagnostic.ts';

/** What fingerprints are made of beside the findings. */
export interface FingerprintSource {
  /** The name that a file has on every machine. */
  readonly pathOf: (file: string) => string;
  /** Texts of files, by the name in the findings. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Longest line that counts whole, in UTF-16 units. */
const longestLine = 300;

/**
 * What tells a finding from every other and stays the same while lines move: a hash of its rule, file, profile, table and the
 * text of its line, or its message where the text is not at hand; equal ones are counted. Of a line longer than 300 units only what
 * is around the finding counts: a change at another end of a document on one line touches nothing, and many findings cost no more.
 */
export function fingerprint<T extends Diagnostic>(
  findings: readonly T[],
  { pathOf, texts }: FingerprintSource,
): ReadonlyMap<T, string> {
  const lines = new Map([...texts].map(([file, text]) => [file, text.split(/\r\n|\n|\r/)]));
  const seen = new Map<string, number>();
  return new Map(
    findings.map((finding) => {
      const { code, file, profile = '', table = '', line, column, message } = finding;
      const words = wordsAt(lines.get(file)?.[line - 1] ?? '', column);
      const parts = JSON.stringify([code, pathOf(file), profile, table, words === '' ? message : words]);
      const count = (seen.get(parts) ?? 0) + 1;
      seen.set(parts, count);
      return [finding, createHash('sha256').update(`${parts}${count}`).digest('hex').slice(0, 32)];
    }),
  );
}

function wordsAt(line: string, column: number): string {
  if (line.length <= longestLine) return line.trim();
  const at = line.startsWith('\ufeff') ? column : column - 1;
  const start = Math.max(0, at - longestLine / 2);
  return line.slice(start, start + longestLine).trim();
}
