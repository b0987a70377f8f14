import { refuse } from '../messages/messages.ts';
import { etagOf } from '../read/present-row.ts';
import type { WebRequest } from '../server/web-request.ts';
import type { Row } from '../store/row.ts';
import type { TableModel } from '../tables/table-model.ts';

/**
 * Refuses a change of another version than `If-Match` names. The tables of profiles and what belongs to them have no optimistic
 * concurrency. Source: dataverse-model §1.3, §4.2.
 */
export function checkVersion(request: WebRequest, table: TableModel, row: Row | undefined): void {
  const match = request.headers.get('if-match');
  if (match === undefined || match === '*') return;
  if (table.hasVersions !== true) throw refuse('OptimisticConcurrencyNotEnabled', table.logicalName);
  if (row && etagOf(row) !== match) throw refuse('ConcurrencyVersionMismatch');
}
