import { AccessError, EnvironmentError } from '../diagnostics/errors.ts';
import type { Failure } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import { adviseOn, privilegeDenied } from './advice.ts';
import { convertSilence } from './convert-silence.ts';
import { describeRequest } from './describe-request.ts';
import type { HttpAnswer, HttpRequest, HttpSilence } from './http.ts';
import { isWebPage } from './read-answer.ts';
import { readServerError } from './read-server-error.ts';
import { parseHttpDate } from './retry-after.ts';

const longestMessage = 2_000;

/** Minutes that two clocks may differ: tokens are checked with five minutes of tolerance. Inferred: Entra ID's default. */
const mostSkew = 5;

/**
 * An answer that is no success, or none, as a failure with Dataverse's own code and message and what to do.
 * Nothing of the request but its method and table is in it, and a token that the server echoes is blanked.
 * @param now milliseconds since 1970 by this machine's clock
 */
export function convertFailure(outcome: HttpAnswer | HttpSilence, request: HttpRequest, now: number): Failure {
  if (outcome.kind === 'silence') return convertSilence(outcome, request);
  if (outcome.status >= 300 && outcome.status < 400) return convertRedirect(outcome, request);
  if (outcome.status === 401) return convertSignIn(outcome, request, now);
  return convertRefusal(outcome, request);
}

function convertRefusal(answer: HttpAnswer, request: HttpRequest): Failure {
  const { code, text } = readRefusal(answer, request);
  const wait = answer.header('retry-after');
  const hint = adviseOn({ code, text, status: answer.status, wait: wait && clean(wait, request) });
  if (answer.status === 403 || code === privilegeDenied) {
    return new AccessError(`${describeRequest(request)} is not allowed: ${text}`, { code, hint });
  }
  return new EnvironmentError(`${describeRequest(request)} failed: ${text}`, {
    code: isFromGateway(answer) ? 'no-answer' : code,
    hint,
  });
}

function readRefusal(answer: HttpAnswer, request: HttpRequest): { code: string; text: string } {
  const known = readServerError(answer.text);
  return {
    code: known?.code ?? `http-${answer.status}`,
    text: clean(known?.message ?? describeBody(answer), request),
  };
}

function convertSignIn(answer: HttpAnswer, request: HttpRequest, now: number): AccessError {
  const { code, text } = readRefusal(answer, request);
  const server = parseHttpDate(answer.header('date'));
  const skew = server === undefined ? 0 : Math.round((now - server) / 60_000);
  const clocks = `this machine's clock is ${Math.abs(skew)} minutes ${skew > 0 ? 'ahead of' : 'behind'} the environment's: set it, then `;
  return new AccessError(`${request.url.origin} does not accept the sign-in: ${text}`, {
    code: code.startsWith('0x') ? code : 'not-signed-in',
    hint: `${Math.abs(skew) > mostSkew ? clocks : ''}sign in again: mop login`,
  });
}

/** A gateway's error says nothing about whether the server behind it did the work. */
function isFromGateway(answer: HttpAnswer): boolean {
  if (readServerError(answer.text)) return false;
  return [502, 503, 504].includes(answer.status) && answer.header('retry-after') === undefined;
}

function convertRedirect(answer: HttpAnswer, request: HttpRequest): Failure {
  let target = 'elsewhere';
  try {
    target = `to ${new URL(answer.header('location') ?? '', request.url).origin}`;
  } catch {
    // the header is missing or no URL: the message does without it
  }
  return new EnvironmentError(
    clean(`${request.url.origin} redirects ${target} (${answer.status}); redirects are not followed`, request),
    {
      code: 'redirect',
      hint: 'check the URL of the environment; a redirect usually leads to a sign-in page or a moved environment',
    },
  );
}

/** What an answer is that is no JSON of Dataverse's. */
function describeBody(answer: HttpAnswer): string {
  if (isWebPage(answer)) return `a web page came instead of data (status ${answer.status})`;
  return answer.text.trim() === ''
    ? `status ${answer.status} without a reason`
    : `status ${answer.status} with an answer that is no JSON`;
}

function clean(text: string, request: HttpRequest): string {
  const blanked = request.token === '' ? text : text.replaceAll(request.token, '***');
  return printableLine(blanked.length > longestMessage ? `${blanked.slice(0, longestMessage)}…` : blanked);
}
