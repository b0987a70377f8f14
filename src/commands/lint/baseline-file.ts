import { isRecord } from '../../diagnostics/json.ts';
import { FileError } from '../../diagnostics/errors.ts';
import { decodeText } from '../../schema/decode-text.ts';
import { readBytesNow } from '../workspace.ts';

/** An old finding: its file, from the folder of the baseline, and what tells it from others. */
export interface BaselineEntry {
  readonly file: string;
  readonly rule: string;
  readonly fingerprint: string;
  readonly message: string;
}

/** Old findings, which nobody is to be told of again. */
export interface Baseline {
  readonly text: string;
  readonly entries: readonly BaselineEntry[];
}

/** Largest baseline that is read, in bytes. */
const maximumBytes = 50 * 1024 * 1024;

/** The text of a baseline: an entry a line, so that changes to it can be read. */
export function printBaseline(entries: readonly BaselineEntry[]): string {
  const lines = entries.map((entry) => `    ${JSON.stringify(entry)}`);
  return `{\n  "version": 1,\n  "findings": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}]\n}\n`;
}

/**
 * Reads a baseline.
 * @param shown its name in messages
 * @throws FileError where it is none
 */
export function readBaseline(target: string, shown: string): Baseline {
  const text = decodeText(readBytesNow(target, shown), { file: shown, limit: maximumBytes });
  const entries = entriesOf(text);
  if (entries) return { text, entries };
  throw new FileError('this is no baseline of mop', {
    code: 'invalid-baseline',
    where: { file: shown },
    hint: 'mop lint --baseline FILE --update-baseline writes one.',
  });
}

function entriesOf(text: string): readonly BaselineEntry[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const findings =
      isRecord(value) && value.version === 1 && Array.isArray(value.findings) ? value.findings : undefined;
    return findings?.every(isEntry) === true ? findings : undefined;
  } catch {
    return undefined;
  }
}

function isEntry(value: unknown): value is BaselineEntry {
  return isRecord(value) && ['file', 'rule', 'fingerprint', 'message'].every((key) => typeof value[key] === 'string');
}
