import { AccessError, isFailure } from '../../diagnostics/errors.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import { adviseOnRefusal } from './sign-in-advice.ts';
import type { Refusal, SignInNetwork } from './sign-in-network.ts';

const longestDescription = 500;

/** What was under way when something was thrown. */
export interface FailedSignIn {
  readonly network: Pick<SignInNetwork, 'failure' | 'refusal'>;
  readonly authorityHost: string;
  /** Texts that must not be shown, whoever echoes them. */
  readonly secrets: readonly string[];
}

/**
 * What signing in threw as a failure with Entra's code, its first sentence and what to do. MSAL's errors hold more than
 * may be shown, so nothing else of them is kept.
 * @returns the error itself where it is a defect
 */
export function convertSignInFailure(error: unknown, { network, authorityHost, secrets }: FailedSignIn): unknown {
  if (isFailure(network.failure)) return network.failure;
  if (isFailure(error)) return error;
  const msalError = readMsalError(error);
  const refusal = network.refusal ?? (msalError?.isFromServer ? msalError : undefined);
  if (refusal) return describeRefusal(refusal, { authorityHost, secrets });
  if (!msalError) return error;
  return new AccessError(`signing in failed: ${printableLine(msalError.error)}`, {
    code: 'not-signed-in',
    hint: 'sign in again: mop login',
  });
}

function describeRefusal(
  { error, description }: Refusal,
  { authorityHost, secrets }: Omit<FailedSignIn, 'network'>,
): AccessError {
  const shown = withoutTrace(description);
  const entraCode = /\bAADSTS\d+\b/.exec(shown)?.[0];
  const text = secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), shown === '' ? error : shown);
  return new AccessError(printableLine(`${authorityHost} refused the sign-in: ${text}`), {
    code: printableLine(entraCode ?? error.replaceAll('_', '-')),
    hint: adviseOnRefusal(error, entraCode),
  });
}

/** An error of MSAL by its form: its classes are in a chunk that is loaded late. */
function readMsalError(error: unknown): (Refusal & { isFromServer: boolean }) | undefined {
  if (!(error instanceof Error) || !('errorCode' in error) || typeof error.errorCode !== 'string') return undefined;
  const description = 'errorMessage' in error && typeof error.errorMessage === 'string' ? error.errorMessage : '';
  return { error: error.errorCode, description, isFromServer: error.name === 'ServerError' };
}

/** Entra's description without the ids and times behind the first sentence or line. */
function withoutTrace(description: string): string {
  const text = (description.split(/Trace ID:|Correlation ID:|Timestamp:|\r?\n/)[0] ?? '').trimEnd();
  return text.length > longestDescription ? `${text.slice(0, longestDescription)}…` : text;
}
