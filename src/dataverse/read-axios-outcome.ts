import type { AxiosError, AxiosResponse } from 'axios';
import type { HttpAnswer, HttpSilence } from './http.ts';
import type { Load } from './pace.ts';
import { isRefusedForLoad, isTooLarge } from './retry-policy.ts';

/** Failures that come before the request can have left. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'EPROTO',
]);

/** Whether something that was thrown is axios's. It holds the token and must not leave this room. */
export function isAxiosError(error: unknown): error is AxiosError {
  return typeof error === 'object' && error !== null && 'isAxiosError' in error && error.isAxiosError === true;
}

/** A complete answer, without axios in it. */
export function readResponse(response: AxiosResponse<unknown>): HttpAnswer {
  const { headers } = response;
  return {
    kind: 'answer',
    status: response.status,
    text: typeof response.data === 'string' ? response.data : '',
    header(name) {
      const value: unknown = headers[name];
      return typeof value === 'string' ? value : undefined;
    },
  };
}

/** What axios's error stands for: an answer that is no success, or none. */
export function readError(error: AxiosError): HttpAnswer | HttpSilence {
  const complete = error.response !== undefined && !(error.response.status < 300 && error.code !== undefined);
  if (error.response && complete) return readResponse(error.response);
  const code = error.code ?? 'unknown';
  return { kind: 'silence', reason: nameReason(error, code), sent: !neverSent.has(code) };
}

/** How busy the environment is by the outcome of a try; nothing is known from a broken connection. */
export function readLoad(outcome: { value: unknown } | { error: unknown }): Load | undefined {
  if (!('error' in outcome)) return 'fine';
  if (!isAxiosError(outcome.error)) return undefined;
  if (isRefusedForLoad(outcome.error)) return 'refused';
  return (outcome.error.response?.status ?? 500) < 500 ? 'fine' : undefined;
}

function nameReason(error: AxiosError, code: string): string {
  if (isTooLarge(error)) return 'too-large';
  return code === 'ERR_CANCELED' || code === 'ECONNABORTED' ? 'timeout' : code;
}
