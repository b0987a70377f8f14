import { isList, isRecord } from '../diagnostics/json.ts';

/** Whether two plain values say the same. The order of a map's keys does not count; a list's order does. */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (isList(a)) return isList(b) && a.length === b.length && a.every((item, index) => isSameValue(item, b[index]));
  if (!isRecord(a) || !isRecord(b)) return a === b;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isSameValue(a[key], b[key]))
  );
}

/** A map without its undefined values. It has no prototype, so that no key can reach one. */
export function withoutUndefined(map: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return toMap(Object.entries(map).filter(([, value]) => value !== undefined));
}

/** A map of entries, in their order, without a prototype. */
export function toMap(entries: Iterable<readonly [string, unknown]>): Record<string, unknown> {
  const map: Record<string, unknown> = { __proto__: null };
  for (const [key, value] of entries) map[key] = value;
  return map;
}
