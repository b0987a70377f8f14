import type { RowFilter } from '../filter/row-filter.ts';

/** What a user may read of a table where security says so; undefined: every row. */
export interface Visibility {
  /** Names what is shared: users with the same name share it. */
  readonly key: string;
  /** Rows of the business units that the user may read; absent: none. */
  readonly units: RowFilter | undefined;
  /** Rows that the user or the user's teams own; absent: they do not matter. */
  readonly owned: RowFilter | undefined;
}
