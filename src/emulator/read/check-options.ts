import { refuse } from '../messages/messages.ts';
import { refuseProperty, requireColumn } from './properties.ts';
import type { Expansion, QueryOptions } from './query-options.ts';
import { findCollection, requireTarget } from './related-rows.ts';
import { selectRows } from './select-rows.ts';
import type { Session } from '../organization/session.ts';
import { requireRight } from '../security/require-privilege.ts';
import type { TableModel } from '../tables/table-model.ts';
import { tablesReached } from '../tables/table-registry.ts';

/** Most properties that one request expands. Source: Microsoft, "Join tables" of the Web API; the code is that of links. */
const mostExpansions = 15;

/** Refuses options that name what the table does not have, whether or not there are rows to show it on. */
export function checkOptions(session: Session, table: TableModel, options: QueryOptions): void {
  for (const name of options.select ?? []) if (name !== '*') requireColumn(table, name);
  if (countExpansions(options) > mostExpansions) throw refuse('TooManyLinkEntitiesInQuery');
  for (const expansion of options.expand) checkExpansion(session, table, expansion);
}

function countExpansions({ expand }: QueryOptions): number {
  return expand.reduce((sum, each) => sum + 1 + countExpansions(each), 0);
}

function checkSingle({ navigation, filter, orderby, top }: Expansion): void {
  if ((filter ?? orderby[0] ?? top) === undefined) return;
  const text = `Only $select and $expand can be used within the single-valued navigation property '${navigation}'.`;
  throw refuse('InvalidQuery', text);
}

function checkPrincipal({ select = [] }: Expansion): void {
  const unknown = select.find((name) => name !== 'ownerid');
  if (unknown !== undefined) refuseProperty({ logicalName: 'principal' }, unknown);
}

/** An owner is a `principal`, of which nothing can be selected but its id. */
function checkExpansion(session: Session, table: TableModel, expansion: Expansion): void {
  const { navigation } = expansion;
  const target = requireTarget(session, table, navigation);
  requireRight(session, target.logicalName, 'Read');
  if (!findCollection(table, navigation)) {
    checkSingle(expansion);
    if (tablesReached(table, navigation).length > 1) {
      checkPrincipal(expansion);
      return;
    }
  }
  selectRows(session, { table: target, rows: [], layer: 'published' }, expansion);
  checkOptions(session, target, expansion);
}
