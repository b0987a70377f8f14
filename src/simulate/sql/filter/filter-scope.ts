import type { QueryScope } from '../../../fetchxml/evaluate/query-scope.ts';
import type { SqlAbilities } from '../dialect/dialect.ts';
import type { Hierarchy } from '../../../fetchxml/evaluate/conditions/hierarchy.ts';

/** What filters of one statement need beside the tables that they name. */
export interface FilterScope {
  /** What columns are, and what values and moments mean. */
  readonly query: QueryScope;
  readonly abilities: SqlAbilities;
  /** Alias under which the user who asks stands in the SELECT. */
  readonly user: string;
  /** An alias that no other table of the statement has. */
  newAlias(): string;
  /** Name of a relation with the ids above or below a row. */
  hierarchy(hierarchy: Hierarchy): string;
  /** Name of the relation with the people below each user. */
  subordinates(): string;
  /** Says that the users' languages are needed. */
  languages(): void;
  /** Takes what had to be taken for granted. */
  assume(note: string): void;
}
