import { exitCodes, isFailure } from '../diagnostics/errors.ts';
import type { Failure } from '../diagnostics/errors.ts';
import { printable } from '../diagnostics/printable.ts';
import { defuse } from './defuse.ts';
import type { GlobalOptions } from './global-options.ts';

/** Says what went wrong, as text on stderr and with `--json` as JSON on stdout, and gives the exit code. */
export function reportFailure(error: unknown, globals: GlobalOptions): number {
  const failure = describe(error);
  if (globals.json) process.stdout.write(defuse(`${JSON.stringify({ error: failure.json })}\n`));
  if (globals.silent !== true) process.stderr.write(defuse(`${printable(failure.text)}\n`));
  if (!isFailure(error) && globals.debug) process.stderr.write(`${printable(stackOf(error))}\n`);
  return failure.exitCode;
}

interface Description {
  readonly text: string;
  readonly json: object;
  readonly exitCode: number;
}

function describe(error: unknown): Description {
  if (isPromptClosed(error))
    return {
      text: 'interrupted',
      json: { code: 'interrupted', message: 'interrupted' },
      exitCode: exitCodes.interrupted,
    };
  if (!isFailure(error)) return describeDefect(error);
  const { code, message, hint, where } = error;
  const { file, line, column } = where ?? {};
  return { text: failureText(error), json: { code, message, file, line, column, hint }, exitCode: error.exitCode };
}

function failureText({ message, hint, where }: Failure): string {
  const place = [where?.file, where?.line, where?.column].filter((part) => part !== undefined).join(':');
  const first = `error: ${place === '' ? '' : `${place}: `}${message}`;
  return hint === undefined ? first : `${first}\n  ${hint}`;
}

function describeDefect(error: unknown): Description {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const hint = 'This is a defect in mop. Set MOP_DEBUG=1 to see where it happened, and please report it.';
  return { text: `defect: ${message}\n  ${hint}`, json: { code: 'defect', message, hint }, exitCode: exitCodes.defect };
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? '') : '';
}

function isPromptClosed(error: unknown): boolean {
  return error instanceof Error && error.name === 'ExitPromptError';
}
