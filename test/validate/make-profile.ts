import { createMetadata } from '../../src/metadata/create-metadata.ts';
import type { LookupRelationship, Metadata } from '../../src/metadata/metadata.ts';
import type { ProfileItem, ProfileSource } from '../../src/schema/profile.ts';
import { checkProfile } from '../../src/validate/checked-profile.ts';
import type { CheckedProfile } from '../../src/validate/checked-profile.ts';

/** A relationship from one table to another, by name. */
export interface Arrow {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** What a test says of an item; the rest is as plain as it can be. */
export type ItemParts = Pick<ProfileItem, 'table'> & Partial<ProfileItem>;

/** Metadata that knows these relationships and no table. */
export function makeMetadata(arrows: readonly Arrow[], authority: Metadata['authority'] = 'catalog'): Metadata {
  const relationships = arrows.map(({ name, from, to }): LookupRelationship => ({
    kind: 'lookup',
    schemaName: name,
    referencingTable: from,
    referencingColumn: `${to}id`,
    referencedTable: to,
    referencedColumn: `${to}id`,
  }));
  return createMetadata({
    authority,
    fingerprint: 'test',
    tableNames: [],
    findTable: () => undefined,
    relationships: {
      find: (lowerName) => relationships.find(({ schemaName }) => schemaName.toLowerCase() === lowerName),
      of: (table) => relationships.filter((one) => one.referencingTable === table || one.referencedTable === table),
      names: () => relationships.map(({ schemaName }) => schemaName),
    },
  });
}

/** A profile with these items; a place is the line of its item, counted from 1. */
export function makeSource(parts: readonly ItemParts[]): ProfileSource {
  const items = parts.map((part, index): ProfileItem => {
    const path = ['items', index];
    return { id: `item-${index}`, rows: 'related', owned: [], associations: [], extra: [], path, ...part };
  });
  return {
    file: 'made.yaml',
    text: '',
    profile: { id: 'profile', name: 'Made', filters: [], items, extra: [], path: [] },
    locate: ({ path }) => {
      const line = typeof path[1] === 'number' ? path[1] + 1 : 1;
      return { line, column: 1, endLine: line, endColumn: 2 };
    },
  };
}

/** An item's associations from the names of their relationships. */
export function follow(...names: readonly string[]): Pick<ProfileItem, 'associations'> {
  const associations = names.map((name) => ({
    id: name,
    relationship: name,
    name,
    extra: [],
    path: ['related', name],
  }));
  return { associations };
}

/** A profile with an item for each table, each following the arrows that start from it. */
export function makeChecked(tables: readonly ItemParts[], arrows: readonly Arrow[]): CheckedProfile {
  const items = tables.map((part) => ({
    ...part,
    ...follow(...arrows.filter(({ from }) => from === part.table).map(({ name }) => name)),
  }));
  return checkProfile(makeSource(items), makeMetadata(arrows));
}
