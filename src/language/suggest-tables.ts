import { otherEnd } from '../metadata/metadata.ts';
import type { Metadata } from '../metadata/metadata.ts';
import { describeOwnership } from './describe-metadata.ts';
import type { Facts, Suggestion } from './suggestion.ts';

/** Tables that a profile may have and does not: first those that are enabled for mobile offline. */
export function suggestItemTables({ metadata, outline }: Facts, written: string): readonly Suggestion[] {
  const present = new Set(outline.tables.map(({ name }) => name));
  const free = metadata.tableNames().filter((name) => !present.has(name) || name === written);
  return free.map((name) => toSuggestion(name, offlineRank(name, metadata), metadata));
}

/** All tables: first those of the profile. */
export function suggestTables({ metadata, outline }: Facts): readonly Suggestion[] {
  const present = new Set(outline.tables.map(({ name }) => name));
  const others = metadata.tableNames().filter((name) => !present.has(name));
  return [
    ...[...present].map((name) => toSuggestion(name, 0, metadata)),
    ...others.map((name) => toSuggestion(name, 1, metadata)),
  ];
}

/** Tables that are related to a table: first those of the profile, since a filter can read no others, and at last the table itself. */
export function suggestLinkedTables({ metadata, outline }: Facts, table: string | undefined): readonly Suggestion[] {
  if (table === undefined) return suggestTables({ metadata, outline });
  const related = metadata.relationshipsOf(table).flatMap((relationship) => otherEnd(relationship, table) ?? []);
  const present = new Set(outline.tables.map(({ name }) => name));
  const rankOf = (name: string) => (name === table ? 2 : present.has(name) ? 0 : 1);
  return [...new Set(related)].sort().map((name) => toSuggestion(name, rankOf(name), metadata));
}

/** A table by its name. */
export function toSuggestion(name: string, rank: number, metadata: Metadata): Suggestion {
  const table = metadata.table(name);
  const owned = table && describeOwnership(table);
  const detail = table && [table.displayName, ...(owned === undefined ? [] : [owned])].join(' · ');
  return { name, kind: 'table', rank, detail };
}

function offlineRank(name: string, metadata: Metadata): number {
  const table = metadata.table(name);
  if (!table || table.isIntersect) return 3;
  if (table.offlineEnabled === undefined) return 1;
  return table.offlineEnabled ? 0 : 2;
}
