import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { FetchQuery } from '../../src/fetchxml/tree.ts';
import { walkFetch } from '../../src/fetchxml/tree.ts';
import { loadCatalog } from '../../src/metadata/catalog.ts';
import type { Metadata } from '../../src/metadata/metadata.ts';
import { otherEnd } from '../../src/metadata/metadata.ts';
import type { Profile, Where, WhereNode } from '../../src/schema/profile.ts';
import { readProfile } from '../../src/schema/read-profile.ts';
import { compileFilter } from './compile-filter.ts';
import { readGroups } from './read-groups.ts';

const folder = join(import.meta.dirname, '..', '..', 'profiles');
const textOf = (file: string) => readFileSync(join(folder, file), 'utf8');
let metadata: Metadata;
beforeAll(async () => {
  metadata = await loadCatalog();
});

function profileOf(file: string): Profile {
  const { source, findings } = readProfile(textOf(file), file);
  if (!source) throw new Error(findings.map(({ message, line }) => `${file}:${line}: ${message}`).join('\n'));
  return source.profile;
}

/** Every filter of a profile, compiled: the items' own and those of their relationships, by the table that has it. */
function filtersOf(profile: Profile): { item: string; query: FetchQuery }[] {
  return profile.items.flatMap((item) => {
    const own = item.filter ? [compileFilter(item.filter, item.table, { profile, metadata })] : [];
    const related = item.associations.flatMap(({ relationship, filter }) =>
      filter ? [compileFilter(filter, targetOf(relationship, item.table), { profile, metadata })] : [],
    );
    return [...own, ...related].map((query) => ({ item: item.table, query }));
  });
}

function targetOf(relationship: string, table: string): string {
  const found = metadata.relationship(relationship);
  const target = found && otherEnd(found, table);
  if (target === undefined) throw new Error(`${relationship} does not start at ${table}`);
  return target;
}

/** Tables that a profile leads to or reads and does not have, and named filters that nothing uses. */
function defectsOf(profile: Profile): string[] {
  const tables = new Set(profile.items.map(({ table }) => table));
  const linked = filtersOf(profile).flatMap(({ item, query }) =>
    [...walkFetch(query)].flatMap(({ node }) => (node.kind === 'link-entity' ? [`${item} reads ${node.name}`] : [])),
  );
  const led = profile.items.flatMap(({ table, associations }) =>
    associations.map(({ relationship }) => `${table} leads to ${targetOf(relationship, table)}`),
  );
  const used = new Set([...wheresOf(profile)].flatMap(usesIn));
  return [
    ...[...linked, ...led].filter((text) => !tables.has(text.slice(text.lastIndexOf(' ') + 1))),
    ...profile.filters.flatMap(({ name }) => (used.has(name) ? [] : [`nothing uses ${name}`])),
  ];
}

function* wheresOf(profile: Profile): Generator<Where> {
  for (const { where } of profile.filters) yield where;
  for (const item of profile.items) {
    for (const { filter } of [item, ...item.associations]) if (filter?.kind === 'where') yield filter.where;
  }
}

function usesIn(where: Where): string[] {
  return nodesOf(where).flatMap((node) => {
    if (typeof node === 'string') return [];
    if ('use' in node) return [node.use];
    if ('and' in node) return usesIn(node.and);
    if ('or' in node) return usesIn(node.or);
    return 'where' in node ? usesIn(node.where) : [];
  });
}

function nodesOf(where: Where): readonly WhereNode[] {
  return isList(where) ? where : [where];
}

function isList(where: Where): where is readonly WhereNode[] {
  return Array.isArray(where);
}

describe.each(['field-service.yaml', 'examples/inspector.yaml', 'examples/minimal.yaml'])('%s', (file) => {
  test('reads tables and uses filters that it has', () => {
    expect(defectsOf(profileOf(file))).toEqual([]);
  });

  test('has tables and columns that the catalog knows', () => {
    const profile = profileOf(file);
    const unknown = profile.items.flatMap(({ table, columns = [] }) =>
      metadata.table(table) ? columns.filter((name) => !metadata.table(table)?.columns.has(name)) : [table],
    );
    expect(unknown).toEqual([]);
  });
});

describe('the groups of the Field Service template', () => {
  const groups = readGroups(textOf('field-service.yaml'));
  const optional = [...new Set(groups.tables.values())].filter((group) => group !== 'core');

  test('every table and filter is in one, and a group stands together', () => {
    const profile = profileOf('field-service.yaml');
    expect([...groups.tables.keys()]).toEqual(profile.items.map(({ table }) => table));
    expect([...groups.filters.keys()]).toEqual(profile.filters.map(({ name }) => name));
    const order = [...groups.tables.values()];
    expect(order.filter((group, index) => group !== order[index - 1])).toEqual(['core', ...optional]);
  });

  test.each([...optional.map((group) => [group]), optional])('go without leaving anything behind: %s …', (...gone) => {
    const profile = profileOf('field-service.yaml');
    const stays = (group: string | undefined) => group !== undefined && !gone.includes(group);
    const rest: Profile = {
      ...profile,
      filters: profile.filters.filter(({ name }) => stays(groups.filters.get(name))),
      items: profile.items.filter(({ table }) => stays(groups.tables.get(table))),
    };
    expect(rest.items.length).toBeLessThan(profile.items.length);
    expect(defectsOf(rest)).toEqual([]);
  });
});
