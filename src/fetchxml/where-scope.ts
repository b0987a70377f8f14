import type { NamedFilter } from '../schema/profile.ts';
import type { FetchFilter } from './tree.ts';

/** The two columns of a link: `from` is a column of the linked table, `to` of the table it hangs on. */
export interface LinkColumns {
  readonly from: string;
  readonly to: string;
}

/** Why a relationship gives no columns, and the name that may have been meant. */
export interface LinkProblem {
  readonly problem: string;
  readonly suggestion?: string | undefined;
}

/** A named filter that has been compiled, and of how many nodes it is. */
export interface CompiledFilter {
  readonly filter: FetchFilter;
  readonly nodes: number;
}

/** What a `where` is compiled against. */
export interface WhereScope {
  /** Logical name of the table the conditions are about. */
  readonly table: string;
  /** Named filters by name. */
  readonly filters: ReadonlyMap<string, NamedFilter>;
  /** Named filters that have been compiled, by name; kept by the caller for as long as `filters` are the same. */
  readonly compiled?: Map<string, CompiledFilter>;
  /** Of how many nodes the filters of the profile are so far; kept by the caller, counted by the compiler. */
  readonly total?: { nodes: number };
  /** Columns by which `linked` hangs on `table` through a relationship, or why there are none. */
  resolveLink(link: { relationship: string; table: string; linked: string }): LinkColumns | LinkProblem;
}
