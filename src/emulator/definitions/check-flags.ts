import type { Table } from '../../metadata/metadata.ts';
import { findGrammarProblems } from '../../fetchxml/check-grammar.ts';
import { operators } from '../../fetchxml/operators.ts';
import { parseFetch } from '../../fetchxml/parse-fetch.ts';
import type { FetchCondition } from '../../fetchxml/tree.ts';
import { refuse } from '../messages/messages.ts';
import type { Session } from '../organization/session.ts';
import { conditionsOf } from '../profiles/check-filter.ts';
import type { Row } from '../store/row.ts';
import { rowsWhere } from '../store/stored-rows.ts';
import type { TableFlags } from './table-flags.ts';

/** A table's flags before and after an update. */
export interface FlagChange {
  readonly before: TableFlags;
  readonly after: TableFlags;
}

/** Refuses flags that do not go together or that profiles need. Codes: dataverse-model §3.1, §3.2; their order is inferred. */
export function checkFlags(session: Session, table: Table, change: FlagChange): void {
  const { before, after } = change;
  if (after.offline && table.tableType === 'Virtual') {
    throw refuse('VirtualEntityNotSupportedInMobileOffline', table.logicalName);
  }
  if (before.offline && !after.offline) refuseUsed(session, table.logicalName);
  checkTracking(change);
  checkDays(session, table, change);
  if (after.filters !== null && after.filters !== before.filters) checkOrgFilter(session, table, after.filters);
}

function checkTracking({ before, after }: FlagChange): void {
  if (!after.offline || after.changeTracking) return;
  const wasOn = before.offline && before.changeTracking;
  throw refuse(wasOn ? 'ChangeTrackingDisabledForMobileOfflineError' : 'EnableMobileOfflineDisableChangeTrackingError');
}

function refuseUsed(session: Session, table: string): void {
  const items = rowsWhere(session.state, 'mobileofflineprofileitem', { selectedentitytypecode: table });
  if (items.length > 0) throw refuse('CannotDisableMobileOfflineFlagForEntity');
}

function checkDays(session: Session, { logicalName }: Table, { before, after }: FlagChange): void {
  if (after.days === before.days) return;
  if (!after.offline) throw refuse('CannotChangeDaysSinceRecordLastModified');
  const largest = Number(settingsOf(session).dayssincerecordlastmodifiedmaxvalue ?? 9999);
  if (after.days >= 0 && after.days <= largest) return;
  throw refuse('IntegerOutOfRange', after.days, 'DaysSinceRecordLastModified', logicalName, `0 - ${largest}`);
}

/** A table's own filter: well-formed, few conditions, columns and operators that there are. */
function checkOrgFilter(session: Session, table: Table, text: string): void {
  const { query } = parseFetch(text);
  if (query?.entity?.name !== table.logicalName) throw refuse('InvalidMobileOfflineFiltersFetchXml');
  const conditions = Array.from(conditionsOf(query), ({ condition }) => condition);
  const most = Number(settingsOf(session).maxconditionsformobileofflinefilters ?? 3);
  if (conditions.length > most) throw refuse('MaxConditionsMobileOfflineFilters');
  for (const condition of conditions) checkCondition(table, condition);
  if (findGrammarProblems(query).length > 0) throw refuse('InvalidMobileOfflineFiltersFetchXml');
}

function checkCondition(table: Table, { column, operator }: FetchCondition): void {
  if (!operators.has(operator)) throw refuse('UnsupportedAttributeOrOperatorMobileOfflineFilters', operator);
  if (!table.columnsComplete || table.columns.has(column)) return;
  throw refuse('UnsupportedAttributeOrOperatorMobileOfflineFilters', column);
}

function settingsOf({ state }: Session): Row {
  return state.newest.get('organization', state.organizationId) ?? {};
}
