import { createHash } from 'node:crypto';
import type { Diagnostic } from './diagnostic.ts';

/** What fingerprints are made of beside the findings. */
export interface FingerprintSource {
  /** The name that a file has on every machine. */
  readonly pathOf: (file: string) => string;
  /** Texts of files, by the name in the findings. */
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * What tells a finding from every other and stays the same while lines move: a hash of its rule, file, profile, table and the
 * text of its line, or its message where the text is not at hand; equal ones are counted.
 */
export function fingerprint<T extends Diagnostic>(
  findings: readonly T[],
  { pathOf, texts }: FingerprintSource,
): ReadonlyMap<T, string> {
  const lines = new Map([...texts].map(([file, text]) => [file, text.split(/\r\n|\n|\r/)]));
  const seen = new Map<string, number>();
  return new Map(
    findings.map((finding) => {
      const { code, file, profile = '', table = '', line, message } = finding;
      const words = lines.get(file)?.[line - 1]?.trim() ?? '';
      const parts = JSON.stringify([code, pathOf(file), profile, table, words === '' ? message : words]);
      const count = (seen.get(parts) ?? 0) + 1;
      seen.set(parts, count);
      return [finding, createHash('sha256').update(`${parts}${count}`).digest('hex').slice(0, 32)];
    }),
  );
}
