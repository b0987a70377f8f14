import { FileError } from '../diagnostics/errors.ts';
import { compileWhere } from '../fetchxml/where.ts';
import { printFetch } from '../fetchxml/print-fetch.ts';
import type { Metadata } from '../metadata/metadata.ts';
import { otherEnd } from '../metadata/metadata.ts';
import { resolveLink } from '../metadata/resolve-link.ts';
import type { Profile } from '../schema/profile.ts';
import { toWhere } from '../fetchxml/to-where.ts';
import type { FilterOwner, ProfileWriting, WhereFilter } from '../solution/profile-writing.ts';
import type { Filter } from '../schema/profile.ts';

/** How profiles become XML: names from the metadata, conditions as FetchXML. */
export function profileWriting(metadata: Metadata): ProfileWriting {
  return {
    displayName: (table) => metadata.table(table)?.displayName ?? table,
    schemaName: (table) => metadata.table(table)?.schemaName ?? table,
    filterText: (filter, owner) => filterText(filter, owner, metadata),
  };
}

function filterText(filter: WhereFilter, { profile, item, association }: FilterOwner, metadata: Metadata): string {
  const relationship = association && metadata.relationship(association.relationship);
  const table = association ? ((relationship && otherEnd(relationship, item.table)) ?? '') : item.table;
  const filters = new Map(profile.filters.map((one) => [one.name, one]));
  const { query, problems } = compileWhere(filter.where, filter.path, {
    table,
    filters,
    resolveLink: (link) => resolveLink(metadata, link),
  });
  const [problem] = problems;
  if (problem) {
    throw new FileError(`profile "${profile.name}", table ${item.table}: ${problem.message}`, {
      code: 'invalid-filter',
      hint: 'mop lint shows where it stands.',
    });
  }
  return printFetch(query, filter.layout);
}

/** A profile with its filters said as conditions wherever that loses nothing. */
export function makeReadable(profile: Profile, metadata: Metadata): Profile {
  const items = profile.items.map((item) => {
    const associations = item.associations.map((association) => {
      const relationship = metadata.relationship(association.relationship);
      const target = relationship && otherEnd(relationship, item.table);
      return target === undefined ? association : withReadableFilter(association, target);
    });
    return withReadableFilter({ ...item, associations }, item.table);
  });
  return { ...profile, items };
}

function withReadableFilter<T extends { readonly filter?: Filter }>(owner: T, table: string): T {
  const { filter } = owner;
  if (filter?.kind !== 'fetchxml') return owner;
  const readable = toWhere(filter.text, table);
  return readable ? { ...owner, filter: { kind: 'where', ...readable, path: filter.path } } : owner;
}
