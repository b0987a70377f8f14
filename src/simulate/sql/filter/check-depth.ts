import { SqlRefusal } from '../sql-refusal.ts';
import { mentions } from '../tree/mentions.ts';
import type { SqlCondition } from '../tree/sql-tree.ts';
import type { FilterScope } from './filter-scope.ts';

/** Refuses what rows must fulfil where a link within a link asks for the user, and the engine does not see that far. */
export function checkDepth(where: SqlCondition, { abilities, user }: FilterScope): void {
  if (abilities.seesThroughSubqueries || !asksDeep(where, user, 0)) return;
  throw new SqlRefusal(`a link within a link asks for the user, and ${abilities.words} does not see that far out`);
}

function asksDeep(condition: SqlCondition, user: string, depth: number): boolean {
  switch (condition.kind) {
    case 'not':
      return asksDeep(condition.part, user, depth);
    case 'all':
    case 'any':
      return condition.parts.some((part) => asksDeep(part, user, depth));
    case 'exists': {
      const { joins, where } = condition.select;
      const inside = [where, ...joins.flatMap((join) => (join.kind === 'cross' ? [] : [join.on]))];
      return inside.some((part) => asksDeep(part, user, depth + 1));
    }
    default:
      return depth > 1 && mentions(condition, user);
  }
}
