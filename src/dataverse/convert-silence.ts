import { EnvironmentError } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import { describeRequest } from './describe-request.ts';
import type { HttpRequest, HttpSilence } from './http.ts';

/** That no complete answer came, as a failure. `no-answer` leaves open whether a write was carried out. */
export function convertSilence(silence: HttpSilence, request: HttpRequest): EnvironmentError {
  const { origin } = request.url;
  const reason = printableLine(silence.reason);
  if (/CERT|SIGN/.test(silence.reason)) {
    return new EnvironmentError(`the certificate of ${origin} is not trusted (${reason})`, {
      code: 'certificate',
      hint: "behind a proxy that inspects traffic, set NODE_EXTRA_CA_CERTS to the file with your company's certificates",
    });
  }
  if (!silence.sent) {
    return new EnvironmentError(`${origin} cannot be reached (${reason})`, {
      code: 'unreachable',
      hint: adviseOnReaching(silence.reason),
    });
  }
  if (silence.reason === 'too-large') {
    return new EnvironmentError(`the answer to ${describeRequest(request)} is larger than is read`, {
      code: 'answer-too-large',
      hint: 'ask for fewer rows or columns; it may also be no answer of the environment',
    });
  }
  const what = silence.reason === 'timeout' ? 'gave no answer in time' : `broke the connection (${reason})`;
  return new EnvironmentError(`${origin} ${what} during ${describeRequest(request)}`, {
    code: 'no-answer',
    hint:
      request.method === 'GET'
        ? 'repeat the command'
        : 'it may have been carried out all the same: repeat the command, which looks first',
  });
}

function adviseOnReaching(reason: string): string {
  const proxy = 'the network and HTTPS_PROXY';
  if (reason === 'ENOTFOUND' || reason === 'EAI_AGAIN') {
    return `no name server knows the host: check the URL of the environment, ${proxy}`;
  }
  if (reason === 'EPROTO') return `what answers does not speak TLS: check the URL of the environment and ${proxy}`;
  return `check the URL of the environment, ${proxy}; the local Dataverse is started by mop dataverse start`;
}
