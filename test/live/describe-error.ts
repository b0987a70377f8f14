import { Failure } from '../../src/diagnostics/errors.ts';

/** An error in one line. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : '';
  const hint = error instanceof Failure && error.hint !== undefined ? `. ${error.hint}` : '';
  return `${error.message}${cause}${hint}`.replaceAll(/\s+/g, ' ');
}
