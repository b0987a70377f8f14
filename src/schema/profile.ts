import type { Path, Place, Range } from '../diagnostics/place.ts';
import type { FilterLayout, Owner, Where, WhereAny, WhereNone } from './profile-file.generated.ts';

export type {
  FilterLayout,
  Owner,
  Where,
  WhereAny,
  WhereCondition,
  WhereNode,
  WhereNone,
} from './profile-file.generated.ts';

/** A condition on a linked table: it has a row there that passes, or none. */
export type WhereLink = WhereAny | WhereNone;

/** Which rows of a table its own filter brings: Dataverse's recorddistributioncriteria 0, 1, 2, 3. */
export type RowScope = 'related' | 'all' | 'owned' | 'custom';

/** Row scopes in the order of recorddistributioncriteria. */
export const rowScopes = ['related', 'all', 'owned', 'custom'] as const satisfies readonly RowScope[];

/** A filter as written: conditions or FetchXML text, exactly one of the two. */
export type Filter =
  | { readonly kind: 'where'; readonly where: Where; readonly layout: FilterLayout; readonly path: Path }
  | { readonly kind: 'fetchxml'; readonly text: string; readonly path: Path };

/** A named filter of one table that other filters may `use`. */
export interface NamedFilter {
  readonly name: string;
  readonly table: string;
  readonly where: Where;
  readonly path: Path;
}

/** Something of a package that mop does not know: kept, and written back after the element named `after` (absent: first). */
export interface ExtraElement {
  readonly after?: string;
  readonly xml: string;
}

/** A relationship followed from an item's rows: a mobileofflineprofileitemassociation. */
export interface Association {
  /** Lower-case GUID without braces; derived from (item id, relationship) where the file gives none. */
  readonly id: string;
  /** The relationship's schema name. */
  readonly relationship: string;
  /** Label; the relationship's schema name unless said otherwise. */
  readonly name: string;
  /** Filter on the related rows. */
  readonly filter?: Filter;
  readonly extra: readonly ExtraElement[];
  readonly path: Path;
}

/** One table of a profile: a mobileofflineprofileitem. */
export interface ProfileItem {
  /** Lower-case GUID without braces; derived from (profile id, table) where the file gives none. */
  readonly id: string;
  /** Logical name of the table: lower case. */
  readonly table: string;
  /** The table's schema name, such as `msdyn_FunctionalLocation`, where the source says it. */
  readonly schemaName?: string;
  /** Item name, where the source says one; absent: the table's display name. */
  readonly name?: string;
  readonly rows: RowScope;
  readonly owned: readonly Owner[];
  /** The item's own filter; present for `rows: custom`, and wherever a source has one all the same. */
  readonly filter?: Filter;
  /** Minutes between syncs; absent: not set. */
  readonly sync?: number;
  /** Selected columns by logical name; absent: all. */
  readonly columns?: readonly string[];
  readonly associations: readonly Association[];
  readonly extra: readonly ExtraElement[];
  readonly path: Path;
}

/**
 * A mobile offline profile, whatever it was read from. Sub-places of every part are its `path` plus the key of the
 * profile file (`rows`, `sync`, `related`, …), in YAML and XML alike.
 */
export interface Profile {
  /** Lower-case GUID without braces; derived from the name where the file gives none. */
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly filters: readonly NamedFilter[];
  readonly items: readonly ProfileItem[];
  readonly extra: readonly ExtraElement[];
  readonly path: Path;
}

/** A profile together with where it came from. */
export interface ProfileSource {
  /** File as it is shown to people; a file inside an archive is `archive.zip!inner/name.xml`. */
  readonly file: string;
  /** The whole document it was read from. */
  readonly text: string;
  readonly profile: Profile;
  /** Line and column of a place; a place that the source does not have gives its nearest ancestor. */
  locate(place: Place): Range;
}
