import type { FetchLink } from '../../../fetchxml/tree.ts';
import { SqlRefusal } from '../sql-refusal.ts';
import { mentions } from '../tree/mentions.ts';
import type { SqlCondition } from '../tree/sql-tree.ts';
import type { FilterScope } from './filter-scope.ts';

/** Refuses an outer link whose filter asks for the user or for other tables, where the engine cannot ask that in a join. */
export function checkOuterJoin(link: FetchLink, on: SqlCondition, { abilities, user }: FilterScope): void {
  if (abilities.asksInOuterJoins || !(asks(on) || mentions(on, user))) return;
  const where = `link-entity ${link.name}: its link-type is outer and its filter asks for the user or for other tables`;
  throw new SqlRefusal(`${where}, which ${abilities.words} cannot do`);
}

function asks(condition: SqlCondition): boolean {
  if (condition.kind === 'not') return asks(condition.part);
  if (condition.kind === 'all' || condition.kind === 'any') return condition.parts.some(asks);
  return condition.kind === 'exists';
}
