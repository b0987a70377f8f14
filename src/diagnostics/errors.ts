import type { Location } from './place.ts';

/** Exit codes of the command line; they never change. */
export const exitCodes = {
  fine: 0,
  findings: 1,
  usage: 2,
  access: 3,
  environment: 4,
  defect: 70,
  interrupted: 130,
} as const;

/** What a failure knows beside its message. */
export interface FailureDetails {
  /** Machine-readable kind, for example `file-not-found`; a Dataverse error keeps its own code, `0x80071141`. */
  readonly code: string;
  /** What to do about it. */
  readonly hint?: string;
  readonly where?: Partial<Location>;
  readonly cause?: unknown;
}

/** A failure that is nobody's defect: one message, where it is known a place, what to do, never a stack trace. */
export abstract class Failure extends Error {
  abstract readonly exitCode: number;
  readonly code: string;
  readonly hint: string | undefined;
  readonly where: Partial<Location> | undefined;

  constructor(message: string, details: FailureDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = details.code;
    this.hint = details.hint;
    this.where = details.where;
  }
}

/** Wrong usage: an option, an argument or a combination that cannot be. Exit code 2. */
export class UsageError extends Failure {
  override readonly exitCode = exitCodes.usage;
}

/** A file that cannot be read as what it should be, or cannot be written. Exit code 2. */
export class FileError extends Failure {
  override readonly exitCode = exitCodes.usage;
}

/** Sign-in or permission. Exit code 3. */
export class AccessError extends Failure {
  override readonly exitCode = exitCodes.access;
}

/** The environment refused or failed. Exit code 4. */
export class EnvironmentError extends Failure {
  override readonly exitCode = exitCodes.environment;
}

/** Findings that forbid to go on. Exit code 1. */
export class FindingsError extends Failure {
  override readonly exitCode = exitCodes.findings;
}

/** Somebody stopped it. Exit code 130. */
export class InterruptedError extends Failure {
  override readonly exitCode = exitCodes.interrupted;
}

/** Whether something that was thrown is a `Failure`; also one of a bundle with a class of its own. */
export function isFailure(error: unknown): error is Failure {
  return error instanceof Error && 'exitCode' in error && 'code' in error && 'hint' in error;
}
