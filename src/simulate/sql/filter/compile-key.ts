import { EvaluationProblem } from '../../../fetchxml/evaluate/evaluation-problem.ts';
import type { FetchLink } from '../../../fetchxml/tree.ts';
import { SqlRefusal } from '../sql-refusal.ts';
import { allOf, column, compare } from '../tree/build-condition.ts';
import type { SqlCondition } from '../tree/sql-tree.ts';
import { comparableValues } from './comparable-values.ts';
import type { ComparedColumn } from './comparable-values.ts';
import type { FilterScope } from './filter-scope.ts';

/** A table under an alias. */
export interface Placed {
  readonly table: string;
  readonly alias: string;
}

/** How rows of a link and of the table above it find each other. Without `from` the linked table's primary key is meant. */
export function compileKey(
  link: FetchLink,
  { linked, parent }: { linked: Placed; parent: Placed },
  { query }: FilterScope,
): SqlCondition {
  const { to, place } = link;
  if (!to) throw new EvaluationProblem(`link-entity '${link.name}' needs to`, { code: 'missing-value', place });
  const from = link.from || query.primaryIdOf(link.name);
  const look = ({ table, alias }: Placed, name: string): ComparedColumn => {
    const kind = query.kindOf({ table, column: name }, place);
    return { value: column(alias, name), kind: kind.known ? kind : undefined };
  };
  const found = comparableValues(look(linked, from), look(parent, to), { asText: true });
  if (found) return allOf([compare(found.left, '=', found.right), ...found.present]);
  throw new SqlRefusal(`link-entity ${link.name}: columns ${from} and ${to} cannot be joined in SQL`);
}
