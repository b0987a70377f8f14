import { printableLine } from '../diagnostics/printable.ts';
import type { HttpRequest } from './http.ts';

/** A request in a message: method and path, without its query, which may hold people's names. */
export function describeRequest({ method, url }: Pick<HttpRequest, 'method' | 'url'>): string {
  return printableLine(`${method} ${url.pathname.replace(/^\/api\/data\/v[\d.]+\//, '')}`);
}
