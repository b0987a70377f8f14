import type { Path, Place, Range } from '../diagnostics/place.ts';
import { shorten } from '../diagnostics/shorten.ts';
import { parseFetch } from '../fetchxml/parse-fetch.ts';
import type { FetchQuery } from '../fetchxml/tree.ts';
import { compileWhere } from '../fetchxml/where.ts';
import { describeFilter } from '../fetchxml/words/describe-filter.ts';
import { quoteName } from '../fetchxml/words/quote-word.ts';
import { choiceLabel } from '../metadata/choice-labels.ts';
import type { Metadata } from '../metadata/metadata.ts';
import { otherEnd } from '../metadata/metadata.ts';
import { resolveLink } from '../metadata/resolve-link.ts';
import type { Filter, Profile, ProfileSource } from '../schema/profile.ts';

interface Candidate {
  readonly filter: Filter;
  readonly table: string;
  /** Where somebody points who means this filter. */
  readonly at: readonly Place[];
}

/**
 * The filter whose `where`, `fetchxml` or name stands at a place, as an English sentence in Markdown; undefined where none does, or it cannot be
 * read. @param isAt whether a range of the profile's text is the place
 */
export function sayFilterAt(
  source: ProfileSource,
  metadata: Metadata,
  isAt: (range: Range) => boolean,
): string | undefined {
  const { profile } = source;
  const found = candidatesIn(profile, metadata).find(({ at }) => at.some((place) => isAt(source.locate(place))));
  const query = found && queryOf(found, profile, metadata);
  const sentence = query ? describeFilter(query, { tableName: quoteName, choiceLabel }) : '';
  return sentence === '' ? undefined : escapeMarkdown(shorten(`Rows where ${sentence}`));
}

/** Names and values come out as they are. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~!]/g, '\\$&');
}

function candidatesIn({ filters, items }: Profile, metadata: Metadata): readonly Candidate[] {
  const key = (path: Path): Place => ({ path, on: 'key' });
  return [
    ...filters.map(({ where, table, path }): Candidate => {
      const own = [...path, 'where'];
      return { filter: { kind: 'where', where, layout: 'indented', path: own }, table, at: [key(path), key(own)] };
    }),
    ...items.flatMap(({ filter, table, associations }): readonly Candidate[] => [
      ...(filter ? [{ filter, table, at: [key(filter.path)] }] : []),
      ...associations.flatMap(({ filter: own, relationship }) => {
        const known = metadata.relationship(relationship);
        return own ? [{ filter: own, table: (known && otherEnd(known, table)) ?? '', at: [key(own.path)] }] : [];
      }),
    ]),
  ];
}

function queryOf({ filter, table }: Candidate, profile: Profile, metadata: Metadata): FetchQuery | undefined {
  if (filter.kind === 'fetchxml') return parseFetch(filter.text, filter.path).query;
  const filters = new Map(profile.filters.map((one) => [one.name, one]));
  const compiled = compileWhere(filter.where, filter.path, {
    table,
    filters,
    resolveLink: (link) => resolveLink(metadata, link),
  });
  return compiled.problems.length === 0 ? compiled.query : undefined;
}
