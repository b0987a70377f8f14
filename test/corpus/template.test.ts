import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { normalFilter } from '../../src/fetchxml/equivalence.ts';
import { parseFetch } from '../../src/fetchxml/parse-fetch.ts';
import { loadCatalog } from '../../src/metadata/catalog.ts';
import type { Metadata } from '../../src/metadata/metadata.ts';
import { rowScopes } from '../../src/schema/profile.ts';
import type { Filter, Profile, ProfileItem } from '../../src/schema/profile.ts';
import { readProfile } from '../../src/schema/read-profile.ts';
import { compileFilter } from '../profiles/compile-filter.ts';

const root = join(import.meta.dirname, '..', '..');
const original = join(root, '..', 'shared', 'facts', 'field-service-default-profile.json');

/** Tables that are not as the profile of 2021 has them, each with the reason. */
const changed: ReadonlyMap<string, string> = new Map([
  ...['', 'incident', 'product', 'service', 'servicetask', 'resolution'].map(
    (child) => [`msdyn_workorder${child}`, 'comes through a relationship since 2026'] as const,
  ),
  ['annotation', 'the documentation of 2026 says related rows only'],
  ['territory', 'all rows, which is what "name not-null" comes to'],
]);

/** Tables whose original the owner of the copy edited: what is left after taking the owner's condition out. */
const restored: ReadonlySet<string> = new Set(['incident', 'account', 'msdyn_functionallocation']);

interface OriginalItem {
  readonly entity: string;
  readonly recordDistributionCriteria: number;
  readonly filter: string | null;
  readonly associations: readonly { readonly relationship: string; readonly filter: string | null }[];
}

function isOriginal(value: unknown): value is { readonly items: readonly OriginalItem[] } {
  return typeof value === 'object' && value !== null && 'items' in value && Array.isArray(value.items);
}

function readOriginal(): readonly OriginalItem[] {
  const value: unknown = existsSync(original) ? JSON.parse(readFileSync(original, 'utf8')) : { items: [] };
  if (!isOriginal(value)) throw new Error(`${original} has no items`);
  return value.items;
}

function readTemplate(): Profile {
  const file = 'profiles/field-service.yaml';
  const { source, findings } = readProfile(readFileSync(join(root, file), 'utf8'), file);
  if (!source) throw new Error(findings.map(({ message }) => message).join('\n'));
  return source.profile;
}

function normalText(text: string | null): string | undefined {
  const { query } = text === null ? { query: undefined } : parseFetch(text);
  return query && normalFilter(query);
}

(existsSync(original) ? describe : describe.skip)('the Field Service template against the profile of 2021', () => {
  const originals = readOriginal();
  const profile = readTemplate();
  let metadata: Metadata;
  beforeAll(async () => {
    metadata = await loadCatalog();
  });
  const normal = (filter: Filter | undefined, table: string) =>
    filter && normalFilter(compileFilter(filter, table, { profile, metadata }));
  const itemOf = ({ entity }: OriginalItem): ProfileItem => {
    const item = profile.items.find(({ table }) => table === entity.toLowerCase());
    if (!item) throw new Error(`${entity} is missing`);
    return item;
  };
  const kept = originals.filter(({ entity }) => !changed.has(entity.toLowerCase()));

  test('has its tables, and the not-to-exceed table', () => {
    const tables = [...originals.map(({ entity }) => entity.toLowerCase()), 'msdyn_workordernte'];
    expect(profile.items.map(({ table }) => table).sort()).toEqual(tables.sort());
  });

  test.each(kept.filter(({ entity }) => !restored.has(entity.toLowerCase())))('$entity has the same rows', (from) => {
    const item = itemOf(from);
    expect(item.rows).toBe(rowScopes[from.recordDistributionCriteria]);
    expect(normal(item.filter, item.table)).toBe(normalText(from.filter));
  });

  test.each(originals.filter(({ entity }) => restored.has(entity.toLowerCase())))('$entity: active rows', (from) => {
    const item = itemOf(from);
    expect(normal(item.filter, item.table)).toBe(`${item.table}: statecode eq "0"`);
    expect(normalText(from.filter)).toContain('statecode eq "0"');
  });

  test.each(originals.filter(({ associations }) => associations.length > 0))('$entity leads to the same', (from) => {
    const found = new Map(itemOf(from).associations.map((association) => [association.relationship, association]));
    for (const { relationship, filter } of from.associations) {
      const target = parseFetch(filter ?? '').query?.entity?.name ?? '';
      expect(found.has(relationship)).toBe(true);
      expect(normal(found.get(relationship)?.filter, target)).toBe(normalText(filter));
    }
  });

  test('not-to-exceed records and the rest of a work order come every five minutes', () => {
    const hot = profile.items.flatMap(({ table, sync }) => (sync === 5 ? [table] : []));
    const children = ['incident', 'product', 'service', 'servicetask', 'nte'].map((child) => `msdyn_workorder${child}`);
    expect(hot).toEqual(['bookableresourcebooking', 'msdyn_workorder', ...children]);
  });
});
