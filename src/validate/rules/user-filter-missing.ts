import { operators } from '../../fetchxml/operators.ts';
import type { FetchNode } from '../../fetchxml/tree.ts';
import type { Rule } from '../rule.ts';

/** Tables whose rows are about one person's work. */
const personalTables: ReadonlySet<string> = new Set([
  'bookableresourcebooking',
  'bookableresourcebookingheader',
  'msdyn_timeentry',
  'msdyn_timeoffrequest',
]);

/** Bookings, time entries and time off of everybody. */
export const userFilterMissing: Rule = {
  code: 'MOP321',
  id: 'user-filter-missing',
  severity: 'info',
  summary:
    'A filter of bookings, time entries or time off does not ask for the user, so that those of everybody come down.',
  *check({ checked }) {
    for (const { item, filter } of checked.items) {
      if (item.rows !== 'custom' || !filter?.query?.entity || !personalTables.has(item.table)) continue;
      if (asksForUser(filter.query.entity, false)) continue;
      yield {
        message: `the filter of "${item.table}" never asks for the user, so those of everybody come down; add a condition with "eq-userid"`,
        place: { path: filter.filter.path, on: 'key' },
        table: item.table,
      };
    }
  },
};

/** Whether somewhere the user is asked for; to leave out the user is to ask for everybody else. */
function asksForUser(node: FetchNode, isNegated: boolean): boolean {
  if (node.kind === 'condition') {
    const { operator } = node;
    const isOfUser = operators.get(operator)?.family === 'user' && operator !== 'eq-userlanguage';
    return isOfUser && operator.startsWith('ne-') === isNegated;
  }
  const isInside = node.kind === 'link-entity' && node.linkType.startsWith('not') ? !isNegated : isNegated;
  return node.children.some((child) => asksForUser(child, isInside));
}
