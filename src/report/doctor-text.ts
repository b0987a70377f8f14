import { printableLine } from '../diagnostics/printable.ts';
import type { Paint } from './paint.ts';

/** A thing that was looked at. */
export interface DoctorLine {
  readonly name: string;
  readonly status: 'ok' | 'warn' | 'fail';
  readonly message: string;
  readonly hint?: string;
}

/** What was looked at, a line each, with what to do below what is not fine. */
export function doctorText(lines: readonly DoctorLine[], paint: Paint): string {
  const kinds = { ok: 'added', warn: 'warning', fail: 'error' } as const;
  const width = Math.max(...lines.map(({ name }) => name.length));
  return lines
    .flatMap(({ name, status, message, hint }) => [
      `${paint[kinds[status]](status.padEnd(4))}  ${name.padEnd(width)}  ${printableLine(message)}`,
      ...(hint === undefined ? [] : [`${' '.repeat(width + 8)}${printableLine(hint)}`]),
    ])
    .join('\n');
}
