import type { Timeouts } from '../../dataverse/dataverse-client.ts';
import { UsageError } from '../../diagnostics/errors.ts';

/**
 * How long answers are waited for, where MOP_TIMEOUT says so: it is the seconds for a write; a read gets a quarter of it, and
 * an export, an import or a publish five times as much, as is usual without it.
 * @returns milliseconds; nothing where the variable is not set
 * @throws UsageError where it is no number of seconds above 0
 */
export function requestTimeouts(variables: Readonly<Record<string, string | undefined>>): Partial<Timeouts> {
  const text = variables.MOP_TIMEOUT ?? '';
  if (text === '') return {};
  const seconds = /^\d{1,5}(\.\d+)?$/.test(text) ? Number(text) : 0;
  if (seconds === 0) {
    throw new UsageError(`MOP_TIMEOUT is "${text}", expected seconds above 0`, {
      code: 'invalid-timeout',
      hint: 'it is how long the answer to a write is waited for, usually 120',
    });
  }
  const write = seconds * 1000;
  return { read: write / 4, write, long: write * 5 };
}
