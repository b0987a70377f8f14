import type { Path } from '../diagnostics/place.ts';
import { parseFetch } from '../fetchxml/parse-fetch.ts';
import { compileWhere } from '../fetchxml/where.ts';
import type { WhereScope } from '../fetchxml/where-scope.ts';
import type { FetchProblem, FetchQuery } from '../fetchxml/tree.ts';
import { resolveLink } from '../metadata/resolve-link.ts';
import { otherEnd } from '../metadata/metadata.ts';
import type { Metadata, Relationship, Table } from '../metadata/metadata.ts';
import { FilterMemory } from './filter-memory.ts';
import type { Association, Filter, NamedFilter, Profile, ProfileItem, ProfileSource } from '../schema/profile.ts';

/** A filter as rules see it: FetchXML, however it was written. */
export interface CheckedFilter {
  readonly filter: Filter;
  /** Absent where the text is no FetchXML. */
  readonly query: FetchQuery | undefined;
  /** What kept it from being parsed or compiled. */
  readonly problems: readonly FetchProblem[];
}

/** The query of a filter, where it says all that is written; of what is read in part nothing may be claimed. */
export function readableQuery(filter: CheckedFilter | undefined): FetchQuery | undefined {
  return filter?.problems.length === 0 ? filter.query : undefined;
}

/** An association with its relationship looked up. */
export interface CheckedAssociation {
  readonly association: Association;
  /** Absent where the metadata does not know it. */
  readonly relationship: Relationship | undefined;
  /** Table that it brings rows of; absent where it is unknown or not a relationship of the item's table. */
  readonly target: string | undefined;
  readonly filter: CheckedFilter | undefined;
}

/** An item with everything about it looked up and parsed once. */
export interface CheckedItem {
  readonly item: ProfileItem;
  /** Absent where the metadata does not know the table. */
  readonly table: Table | undefined;
  readonly filter: CheckedFilter | undefined;
  readonly associations: readonly CheckedAssociation[];
}

/** A profile with everything in it looked up and parsed once: what rules work on. */
export interface CheckedProfile {
  readonly source: ProfileSource;
  readonly profile: Profile;
  readonly items: readonly CheckedItem[];
  /** The first item of each table. */
  readonly itemsByTable: ReadonlyMap<string, CheckedItem>;
}

/** Looks up and parses everything in a profile. @param memory what it was when it was checked last */
export function checkProfile(source: ProfileSource, metadata: Metadata, memory = new FilterMemory()): CheckedProfile {
  const { profile } = source;
  const filters = new Map(profile.filters.map((filter) => [filter.name, filter]));
  memory.begin(filters, metadata);
  const scope: Scope = { metadata, filters, memory };
  const items = profile.items.map((item) => checkItem(item, scope));
  const itemsByTable = new Map([...items].reverse().map((item) => [item.item.table, item]));
  return { source, profile, items, itemsByTable };
}

interface Scope {
  readonly metadata: Metadata;
  readonly filters: ReadonlyMap<string, NamedFilter>;
  readonly memory: FilterMemory;
}

function checkItem(item: ProfileItem, scope: Scope): CheckedItem {
  return {
    item,
    table: scope.metadata.table(item.table),
    filter: item.filter && checkFilter(item.filter, item.table, scope),
    associations: item.associations.map((association) => checkAssociation(association, item.table, scope)),
  };
}

function checkAssociation(association: Association, table: string, scope: Scope): CheckedAssociation {
  const relationship = scope.metadata.relationship(association.relationship);
  const target = relationship && otherEnd(relationship, table);
  const filter = association.filter && checkFilter(association.filter, target ?? '', scope);
  return { association, relationship, target, filter };
}

function checkFilter(filter: Filter, table: string, scope: Scope): CheckedFilter {
  return scope.memory.recall(filter, table, () => parseOrCompile(filter, table, scope));
}

function parseOrCompile(filter: Filter, table: string, { metadata, filters, memory }: Scope): CheckedFilter {
  if (filter.kind === 'fetchxml') return { filter, ...parseFetch(filter.text, filter.path) };
  const { compiled, total } = memory;
  const resolve: WhereScope['resolveLink'] = (link) => resolveLink(metadata, link);
  const scope = { table, filters, compiled, total, resolveLink: resolve };
  return { filter, ...compileWhere(filter.where, filter.path, scope) };
}

/** Path of a key of an item or association. */
export function pathTo(part: { readonly path: Path }, ...keys: (string | number)[]): Path {
  return [...part.path, ...keys];
}
