import type { FetchLink } from '../tree.ts';
import { EvaluationProblem } from './evaluation-problem.ts';
import type { QueryScope } from './query-scope.ts';
import { isEmpty } from './rows.ts';
import type { Row, RowKey } from './rows.ts';
import { keyReader } from './value-key.ts';

/** How the rows of a link find each other; a row without a key joins nothing. */
export interface JoinKeys {
  /** Column of the linked table. */
  readonly from: string;
  /** Column of the table above. */
  readonly to: string;
  readonly readFrom: (row: Row) => RowKey | undefined;
  readonly readTo: (row: Row) => RowKey | undefined;
}

/**
 * The keys of a link below a table. Two columns of different kinds compare as text. Without `from` the linked table's
 * primary key is meant: Microsoft's older samples leave it out.
 */
export function createJoinKeys(link: FetchLink, parentTable: string, scope: QueryScope): JoinKeys {
  const { to, place } = link;
  if (!to) throw new EvaluationProblem(`link-entity '${link.name}' needs to`, { code: 'missing-value', place });
  const from = link.from || scope.primaryIdOf(link.name);
  const fromKind = scope.kindOf({ table: link.name, column: from }, place);
  const toKind = scope.kindOf({ table: parentTable, column: to }, place);
  const family = fromKind.family === toKind.family ? fromKind.family : 'text';
  const read = keyReader({ family });
  const reader = (column: string) => (row: Row) => {
    const value = row[column];
    return isEmpty(value) ? undefined : read(value);
  };
  return { from, to, readFrom: reader(from), readTo: reader(to) };
}
