import type { Association, Filter, Profile, ProfileItem } from '../schema/profile.ts';

/** A filter written as conditions. */
export type WhereFilter = Extract<Filter, { kind: 'where' }>;

/** Whose filter it is: an item's, or an association's on the related rows. */
export interface FilterOwner {
  readonly profile: Profile;
  readonly item: ProfileItem;
  readonly association?: Association;
}

/** What a profile file leaves to metadata and to the FetchXML room when it is written as XML. */
export interface ProfileWriting {
  /** Display name of a table, for an item without a name of its own. */
  displayName(table: string): string;
  /** Schema name of a table, such as `msdyn_FunctionalLocation`, for an item that does not say it. */
  schemaName(table: string): string;
  /** FetchXML text of conditions. */
  filterText(filter: WhereFilter, owner: FilterOwner): string;
}

/** FetchXML text of a filter, as it stands or from its conditions; empty where there is none. */
export function filterTextOf(writing: ProfileWriting, owner: FilterOwner): string {
  const { filter } = owner.association ?? owner.item;
  if (filter === undefined) return '';
  return filter.kind === 'fetchxml' ? filter.text : writing.filterText(filter, owner);
}
