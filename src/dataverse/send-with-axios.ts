import type { AxiosAdapter, AxiosInstance, AxiosRequestConfig } from 'axios';
import type { Clock } from './clock.ts';
import { isLoopback } from './environment-url.ts';
import type { HttpRequest, SendHttp } from './http.ts';
import { Pace } from './pace.ts';
import type { PaceLimits } from './pace.ts';
import { isAxiosError, readError, readLoad, readResponse } from './read-axios-outcome.ts';
import { createRetryPolicy } from './retry-policy.ts';
import type { RetryLimits } from './retry-policy.ts';

/** How the transport behaves. */
export interface SenderOptions {
  readonly retry: RetryLimits;
  readonly pace: PaceLimits;
  /** Most bytes of one answer, after decompression. */
  readonly largestAnswer: number;
  readonly clock: Clock;
}

/**
 * HTTP through axios and axios-retry, both loaded when the first request is sent. What axios throws holds the token,
 * so none of it leaves this file.
 */
export function createAxiosSender(options: SenderOptions): SendHttp {
  let loading: Promise<Transport> | undefined;
  return async (request) => {
    const { axios, adapter, pace } = await (loading ??= loadTransport(options));
    const { retry: limits, clock } = options;
    try {
      return readResponse(
        await axios.request({
          ...toConfig(request),
          adapter: paced(adapter, pace, () => clock.timeout(request.timeout)),
          maxContentLength: options.largestAnswer,
          'axios-retry': createRetryPolicy({ limits, clock, pace, repeatable: request.repeatable }),
        }),
      );
    } catch (error) {
      if (isAxiosError(error)) return readError(error);
      throw error;
    }
  };
}

interface Transport {
  readonly axios: AxiosInstance;
  readonly adapter: AxiosAdapter;
  readonly pace: Pace;
}

async function loadTransport({ pace: limits, clock }: SenderOptions): Promise<Transport> {
  const [{ default: axios }, { default: axiosRetry }] = await Promise.all([import('axios'), import('axios-retry')]);
  const instance = axios.create();
  axiosRetry(instance);
  const pace = new Pace(limits, clock);
  return { axios: instance, adapter: axios.getAdapter('http'), pace };
}

/** Each try waits for its turn, then gets a time-out of its own, which a server that sends one byte a minute does not reset. */
function paced(send: AxiosAdapter, pace: Pace, expire: () => AbortSignal): AxiosAdapter {
  return (config) =>
    pace.run(async () => {
      config.signal = expire();
      try {
        return await send(config);
      } finally {
        delete config.signal;
      }
    }, readLoad);
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
    timeout: 0,
    maxRedirects: 0,
    maxBodyLength: Infinity,
    responseType: 'text',
    transformResponse: [(text: unknown) => text],
    transformRequest: [(body: unknown) => body],
    validateStatus: (status) => status >= 200 && status < 300,
    ...(isLoopback(request.url.hostname) ? { proxy: false } : {}),
  };
}
