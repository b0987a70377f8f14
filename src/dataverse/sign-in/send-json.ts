import type { AxiosError, AxiosInstance, AxiosRequestConfig, AxiosResponse, InternalAxiosRequestConfig } from 'axios';
import { AccessError } from '../../diagnostics/errors.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import { isLoopback } from '../environment-url.ts';
import { isAxiosError } from '../read-axios-outcome.ts';
import { readRow } from '../read-json.ts';
import type { Row } from '../read-json.ts';

/** A request for a token, or for what leads to one. */
export interface JsonRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An answer, with whatever status. */
export interface JsonAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Row;
}

/** Sends through the proxy that HTTPS_PROXY names, follows no redirect, and tries again what may pass by itself. */
export type SendJson = (request: JsonRequest) => Promise<JsonAnswer>;

/** Milliseconds for one try, and bytes of one answer. */
const limits = { timeout: 30_000, answer: 1024 * 1024 } as const;
/** Tries after the first, and milliseconds before each; a server may ask for more, up to the longest. */
const retries = { most: 2, wait: 500, longest: 10_000 } as const;

const passingStatus = new Set([429, 500, 502, 503, 504]);
const passingCode = new Set(['EAI_AGAIN', 'ECONNRESET']);

/**
 * A sender through axios, which is loaded when the first request is sent. What axios throws holds secrets, so none of it
 * leaves this file: a request without a usable answer becomes an AccessError that names the host alone.
 */
export function createJsonSender({ timeout }: { readonly timeout: number } = limits): SendJson {
  let loading: Promise<AxiosInstance> | undefined;
  return async (request) => {
    const axios = await (loading ??= loadAxios());
    try {
      return readAnswer(await axios.request<unknown>(toConfig(request, timeout)));
    } catch (error) {
      if (!isAxiosError(error)) throw error;
      if (error.response && error.response.status >= 300) return readAnswer(error.response);
      throw describeSilence(error, new URL(request.url));
    }
  };
}

async function loadAxios(): Promise<AxiosInstance> {
  const [{ default: axios }, { default: axiosRetry, retryAfter }] = await Promise.all([
    import('axios'),
    import('axios-retry'),
  ]);
  const instance = axios.create();
  axiosRetry(instance, {
    retries: retries.most,
    shouldResetTimeout: true,
    retryCondition: isPassing,
    retryDelay: (count, error) => Math.min(retries.longest, retryAfter(error) || retries.wait * count),
  });
  instance.interceptors.request.use(limitTry);
  return instance;
}

/** Each try gets a clock of its own, which a server that sends one byte a minute does not reset. */
function limitTry(config: InternalAxiosRequestConfig): InternalAxiosRequestConfig {
  config.signal = AbortSignal.timeout(config.timeout ?? limits.timeout);
  return config;
}

/** Entra refused for the moment, or nothing was sent, or a reading was cut short. A code is never redeemed twice for a broken connection. */
function isPassing(error: AxiosError): boolean {
  if (error.response) return passingStatus.has(error.response.status);
  return (
    passingCode.has(error.code ?? '') && (error.config?.method?.toUpperCase() === 'GET' || error.code === 'EAI_AGAIN')
  );
}

/** Every setting that decides where the request goes is set here, so that nothing inherited can. */
function toConfig(request: JsonRequest, timeout: number): AxiosRequestConfig<string> {
  const { hostname } = new URL(request.url);
  return {
    method: request.method,
    url: request.url,
    baseURL: '',
    headers: { Accept: 'application/json', ...request.headers },
    ...(request.body === undefined ? {} : { data: request.body }),
    timeout,
    maxRedirects: 0,
    maxContentLength: limits.answer,
    responseType: 'text',
    transformResponse: [(text: unknown) => text],
    transformRequest: [(body: unknown) => body],
    adapter: 'http',
    ...(isNearby(hostname) ? { proxy: false } : {}),
  };
}

/** This machine, or the link-local address at which Azure's machines ask for their identity. */
export function isNearby(hostname: string): boolean {
  return isLoopback(hostname) || /^169\.254(\.\d{1,3}){2}$/.test(hostname);
}

function readAnswer(response: AxiosResponse<unknown>): JsonAnswer {
  const { status, data } = response;
  const body = readRow(typeof data === 'string' ? data : '');
  const url = new URL(response.config.url ?? '');
  if (status >= 300 && status < 400) throw refuse(`${url.host} redirects (${status}); redirects are not followed`);
  if (!body) throw refuse(`${url.host} gave no answer that can be read, but ${describeText(data)} (status ${status})`);
  const headers = Object.entries(response.headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  return { status, headers: Object.fromEntries(headers), body };
}

function describeText(data: unknown): string {
  if (typeof data !== 'string' || data.trim() === '') return 'an empty one';
  return /^\s*</.test(data) ? 'a web page' : 'a text that is no JSON';
}

function describeSilence(error: AxiosError, { host }: URL): AccessError {
  const code = error.code ?? 'unknown';
  if (/CERT|SIGN/.test(code)) {
    return new AccessError(`the certificate of ${host} is not trusted (${printableLine(code)})`, {
      code: 'certificate',
      hint: "behind a proxy that inspects traffic, set NODE_EXTRA_CA_CERTS to the file with your company's certificates",
    });
  }
  const isLate = code === 'ERR_CANCELED' || code === 'ECONNABORTED';
  return refuse(isLate ? `${host} gave no answer in time` : `${host} cannot be reached (${printableLine(code)})`);
}

function refuse(message: string): AccessError {
  return new AccessError(`signing in failed: ${message}`, {
    code: 'sign-in-unreachable',
    hint: 'check the network, HTTPS_PROXY and NO_PROXY, then repeat the command',
  });
}
