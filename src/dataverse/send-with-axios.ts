import type { AxiosError, AxiosInstance, AxiosRequestConfig, AxiosResponse, InternalAxiosRequestConfig } from 'axios';
import { isLoopback } from './environment-url.ts';
import type { HttpAnswer, HttpRequest, HttpSilence, SendHttp } from './http.ts';
import { createRetryPolicy, isTooLarge } from './retry-policy.ts';
import type { RetryLimits } from './retry-policy.ts';

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
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/**
 * HTTP through axios and axios-retry, both loaded when the first request is sent. What axios throws holds the token,
 * so none of it leaves this file.
 * @param largestAnswer bytes, after decompression
 */
export function createAxiosSender(limits: RetryLimits, largestAnswer: number): SendHttp {
  let loading: Promise<AxiosInstance> | undefined;
  return async (request) => {
    const axios = await (loading ??= loadAxios());
    try {
      return readResponse(
        await axios.request({
          ...toConfig(request),
          maxContentLength: largestAnswer,
          'axios-retry': createRetryPolicy(limits),
        }),
      );
    } catch (error) {
      if (isAxiosError(error)) return readError(error);
      throw error;
    }
  };
}

async function loadAxios(): Promise<AxiosInstance> {
  const [{ default: axios }, { default: axiosRetry }] = await Promise.all([import('axios'), import('axios-retry')]);
  const instance = axios.create();
  axiosRetry(instance);
  instance.interceptors.request.use(limitTry);
  return instance;
}

/** Each try gets a clock of its own, which a server that sends one byte a minute does not reset. */
function limitTry(config: InternalAxiosRequestConfig): InternalAxiosRequestConfig {
  config.signal = AbortSignal.timeout(config.timeout ?? 0);
  return config;
}

/** Every setting that decides where the request goes is set here, so that nothing inherited can. */
function toConfig(request: HttpRequest): AxiosRequestConfig<string> {
  return {
    method: request.method,
    url: request.url.href,
    baseURL: '',
    allowAbsoluteUrls: true,
    headers: { ...request.headers, Authorization: `Bearer ${request.token}` },
    ...(request.body === undefined ? {} : { data: request.body }),
    timeout: request.timeout,
    maxRedirects: 0,
    maxBodyLength: Infinity,
    responseType: 'text',
    transformResponse: [(text: unknown) => text],
    transformRequest: [(body: unknown) => body],
    adapter: 'http',
    ...(isLoopback(request.url.hostname) ? { proxy: false } : {}),
  };
}

function readResponse(response: AxiosResponse<unknown>): HttpAnswer {
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

function readError(error: AxiosError): HttpAnswer | HttpSilence {
  const complete = error.response !== undefined && !(error.response.status < 300 && error.code !== undefined);
  if (error.response && complete) return readResponse(error.response);
  const code = error.code ?? 'unknown';
  return { kind: 'silence', reason: nameReason(error, code), sent: !neverSent.has(code) };
}

function nameReason(error: AxiosError, code: string): string {
  if (isTooLarge(error)) return 'too-large';
  return code === 'ERR_CANCELED' || code === 'ECONNABORTED' ? 'timeout' : code;
}

function isAxiosError(error: unknown): error is AxiosError {
  return typeof error === 'object' && error !== null && 'isAxiosError' in error && error.isAxiosError === true;
}
