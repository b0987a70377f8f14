import { checkFilter, requireColumnAt, requireColumn } from './properties.ts';
import type { QueryOptions } from './query-options.ts';
import { requireTarget } from './related-rows.ts';
import type { Session } from '../organization/session.ts';
import type { TableModel } from '../tables/table-model.ts';

/** Refuses options that name what the table does not have, whether or not there are rows to show it on. */
export function checkOptions(session: Session, table: TableModel, options: QueryOptions): void {
  for (const name of options.select ?? []) if (name !== '*') requireColumn(table, name);
  for (const key of options.orderby) requireColumnAt(session, table, key.path);
  if (options.filter) checkFilter(session, table, options.filter);
  for (const expansion of options.expand) {
    checkOptions(session, requireTarget(session, table, expansion.navigation), expansion);
  }
}
