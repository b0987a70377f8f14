import { createHash } from 'node:crypto';
import type { EnvironmentProfile } from './profile-rows.ts';

/** Hash of what the environment had, by row, so that a plan knows when it is stale. */
export type Fingerprints = Readonly<Record<string, string>>;

/** Fingerprints of profiles, items and associations, by kind and id. */
export function fingerprintProfiles(profiles: readonly EnvironmentProfile[]): Fingerprints {
  const entries = profiles.flatMap((profile) => [
    [rowKey('profile', profile.id), hashOf([profile.columns, profile.isPublished])] as const,
    ...profile.items.flatMap((item) => [
      [rowKey('item', item.id), hashOf([item.table, item.columns])] as const,
      ...item.associations.map(
        (each) => [rowKey('association', each.id), hashOf([each.relationship, each.columns])] as const,
      ),
    ]),
  ]);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Name of a row among fingerprints. */
export function rowKey(kind: string, id: string): string {
  return `${kind} ${id}`;
}

/** SHA-256 of a JSON value; the order of keys does not count. */
export function hashOf(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sortKeys(value)))
    .digest('hex');
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, sortKeys(each)]));
}
