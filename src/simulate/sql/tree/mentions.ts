import type { SqlCondition } from './sql-tree.ts';

/** Whether something of an alias is compared in a condition, subqueries left aside. */
export function mentions(condition: SqlCondition, alias: string): boolean {
  switch (condition.kind) {
    case 'not':
      return mentions(condition.part, alias);
    case 'all':
    case 'any':
      return condition.parts.some((part) => mentions(part, alias));
    case 'compare':
      return [condition.left, condition.right].some((side) => side.kind === 'column' && side.of === alias);
    default:
      return false;
  }
}
