import { AccessError, EnvironmentError } from '../diagnostics/errors.ts';
import type { Failure } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import { platformAdvice } from './advice-platform.ts';
import { profileAdvice } from './advice-profile.ts';
import type { HttpAnswer, HttpRequest, HttpSilence } from './http.ts';
import { isWebPage } from './read-answer.ts';
import { isRow, readRow, readText } from './read-json.ts';

const longestMessage = 2_000;
/** PrivilegeDenied. Source: dataverse-model §3.4. */
const privilegeDenied = '0x80040220';

const statusAdvice: Readonly<Record<number, string>> = {
  403: 'ask for a security role with the privilege that is named, such as System Customizer',
  404: 'it does not exist here or was deleted meanwhile: read again',
  409: 'it exists already: read again',
  412: 'it was changed meanwhile: read and plan again',
  413: 'the request is larger than the environment takes',
  429: 'the environment is busy: wait and repeat',
  503: 'the environment is busy: wait and repeat',
};

/**
 * An answer that is no success, or none, as a failure with Dataverse's own code and message and what to do.
 * Nothing of the request but its method and table is in it, and a token that the server echoes is blanked.
 */
export function convertFailure(outcome: HttpAnswer | HttpSilence, request: HttpRequest): Failure {
  if (outcome.kind === 'silence') return convertSilence(outcome, request);
  if (outcome.status >= 300 && outcome.status < 400) return convertRedirect(outcome, request);
  return convertRefusal(outcome, request);
}

function convertRefusal(answer: HttpAnswer, request: HttpRequest): Failure {
  const known = readServerError(answer.text);
  const code = known?.code ?? `http-${answer.status}`;
  const text = clean(known?.message ?? describeBody(answer), request);
  if (answer.status === 401) return convertSignIn(text, { code, request });
  const details = { code, hint: adviseOn(code, answer) };
  if (isDenial(answer, code)) return new AccessError(`${subject(request)} is not allowed: ${text}`, details);
  const uncertain = isFromGateway(answer);
  return new EnvironmentError(
    `${subject(request)} failed: ${text}`,
    uncertain ? { ...details, code: 'no-answer' } : details,
  );
}

function isDenial({ status }: HttpAnswer, code: string): boolean {
  return status === 403 || code === privilegeDenied;
}

function convertSignIn(text: string, { code, request }: { code: string; request: HttpRequest }): AccessError {
  return new AccessError(`${request.url.origin} does not accept the sign-in: ${text}`, {
    code: code.startsWith('0x') ? code : 'not-signed-in',
    hint: 'sign in again: mop login',
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

function convertSilence(silence: HttpSilence, request: HttpRequest): EnvironmentError {
  const { origin } = request.url;
  const reason = printableLine(silence.reason);
  if (silence.reason.includes('CERT') || silence.reason.includes('SIGN')) {
    return new EnvironmentError(`the certificate of ${origin} is not trusted (${reason})`, {
      code: 'certificate',
      hint: "behind a proxy that inspects traffic, set NODE_EXTRA_CA_CERTS to the file with your company's certificates",
    });
  }
  if (!silence.sent) {
    return new EnvironmentError(`${origin} cannot be reached (${reason})`, {
      code: 'unreachable',
      hint: 'check the URL of the environment, the network and HTTPS_PROXY; the local Dataverse is started by mop dataverse start',
    });
  }
  if (silence.reason === 'too-large') {
    return new EnvironmentError(`the answer to ${subject(request)} is larger than is read`, {
      code: 'answer-too-large',
    });
  }
  const what = silence.reason === 'timeout' ? 'gave no answer in time' : `broke the connection (${reason})`;
  return new EnvironmentError(`${origin} ${what} during ${subject(request)}`, {
    code: 'no-answer',
    hint:
      request.method === 'GET'
        ? 'repeat the command'
        : 'it may have been carried out all the same: repeat the command, which looks first',
  });
}

interface ServerError {
  readonly code: string | undefined;
  readonly message: string;
}

/** Dataverse's error body; its code is at times empty and then stands in the message. Source: dataverse-model §4.2. */
function readServerError(body: string): ServerError | undefined {
  const error = readRow(body)?.error;
  if (!isRow(error)) return undefined;
  const message = readText(error, 'message') ?? 'no reason given';
  return { code: readCode(readText(error, 'code') ?? '') ?? readCode(message), message };
}

/** An error code as `0x` and eight upper-case digits, from hexadecimal or a signed decimal. */
function readCode(text: string): string | undefined {
  const hex = /\b0x([0-9a-f]{8})\b/i.exec(text)?.[1];
  if (hex !== undefined) return `0x${hex.toUpperCase()}`;
  const decimal = /^-\d{6,10}$/.exec(text)?.[0];
  return decimal === undefined ? undefined : `0x${(Number(decimal) >>> 0).toString(16).toUpperCase()}`;
}

/** What an answer is that is no JSON of Dataverse's. */
function describeBody(answer: HttpAnswer): string {
  if (isWebPage(answer)) return `a web page came instead of data (status ${answer.status})`;
  return answer.text.trim() === ''
    ? `status ${answer.status} without a reason`
    : `status ${answer.status} with an answer that is no JSON`;
}

function adviseOn(code: string, answer: HttpAnswer): string {
  return profileAdvice[code] ?? platformAdvice[code] ?? adviseOnStatus(answer);
}

function adviseOnStatus(answer: HttpAnswer): string {
  const wait = answer.header('retry-after');
  if (wait !== undefined) return `the environment asks to wait (${printableLine(wait)}), then repeat`;
  const usual =
    answer.status >= 500 ? 'the environment failed: repeat later' : 'correct the request: it changed nothing';
  return statusAdvice[answer.status] ?? usual;
}

function subject(request: HttpRequest): string {
  const path = request.url.pathname.replace(/^\/api\/data\/v[\d.]+\//, '');
  return printableLine(`${request.method} ${path}`);
}

function clean(text: string, request: HttpRequest): string {
  const blanked = request.token === '' ? text : text.replaceAll(request.token, '***');
  return printableLine(blanked.length > longestMessage ? `${blanked.slice(0, longestMessage)}…` : blanked);
}
