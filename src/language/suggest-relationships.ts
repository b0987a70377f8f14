import { otherEnd } from '../metadata/metadata.ts';
import type { Relationship } from '../metadata/metadata.ts';
import { describeEnds } from './describe-metadata.ts';
import type { Facts, Suggestion } from './suggestion.ts';

/**
 * Relationships that rows of a table may follow. First those that are missing and lead to a table of the profile that has no
 * rows of its own, then those that lead to other tables of the profile, then to tables outside of it, and at last those
 * that are followed already, or lead back to the table itself, which the server refuses.
 */
export function suggestRelationships(
  { metadata, outline }: Facts,
  { table, written }: { table: string | undefined; written: string },
): readonly Suggestion[] {
  if (table === undefined) return [];
  const rows = new Map(outline.tables.map((one) => [one.name, one.rows]));
  const followed = outline.tables.find(({ name }) => name === table)?.related ?? [];
  const rankOf = (relationship: Relationship): number => {
    const target = otherEnd(relationship, table);
    const isFollowed = followed.includes(relationship.schemaName) && relationship.schemaName !== written;
    if (isFollowed || target === undefined || target === table) return 3;
    if (!rows.has(target)) return 2;
    return rows.get(target) === 'related' ? 0 : 1;
  };
  return metadata.relationshipsOf(table).map((one) => toSuggestion(one, rankOf(one)));
}

/** Relationships that link two tables in a condition. Many-to-many ones are linked by columns of their intersect table. */
export function suggestLinks(
  { metadata }: Facts,
  { table, linked }: { table: string | undefined; linked: string | undefined },
): readonly Suggestion[] {
  if (table === undefined) return [];
  const lookups = metadata.relationshipsOf(table).filter(({ kind }) => kind === 'lookup');
  const fitting = lookups.filter((one) => linked === undefined || otherEnd(one, table) === linked);
  return fitting.map((one) => toSuggestion(one, 0));
}

function toSuggestion(relationship: Relationship, rank: number): Suggestion {
  return { name: relationship.schemaName, kind: 'relationship', rank, detail: describeEnds(relationship) };
}
