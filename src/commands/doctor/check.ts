import { exitCodes, isFailure } from '../../diagnostics/errors.ts';

/** What was found of one thing that mop needs. */
export interface Check {
  readonly name: string;
  readonly status: 'ok' | 'warn' | 'fail';
  readonly message: string;
  /** What to do. */
  readonly hint?: string;
  /** Exit code where it failed. */
  readonly exitCode: number;
}

/** That a thing is fine. */
export function fine(name: string, message: string): Check {
  return { name, status: 'ok', message, exitCode: exitCodes.fine };
}

/** That a thing may do harm. */
export function warn(name: string, message: string, hint: string): Check {
  return { name, status: 'warn', message, hint, exitCode: exitCodes.fine };
}

/** That a thing on this machine keeps mop from working. */
export function fail(name: string, message: string, hint: string): Check {
  return { name, status: 'fail', message, hint, exitCode: exitCodes.usage };
}

/** What somebody finds, or what kept them from finding it. @throws what is no Failure */
export async function attempt(name: string, look: () => Check | Promise<Check>): Promise<Check> {
  try {
    return await look();
  } catch (error) {
    if (!isFailure(error)) throw error;
    const { message, hint, where, exitCode } = error;
    const place = [where?.file, where?.line, where?.column].filter((part) => part !== undefined).join(':');
    const text = place === '' ? message : `${place}: ${message}`;
    return { name, status: 'fail', message: text, ...(hint === undefined ? {} : { hint }), exitCode };
  }
}
