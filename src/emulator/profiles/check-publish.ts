import { checkLinkedTables } from './check-linked-tables.ts';
import { checkUserCount } from './check-membership.ts';
import { checkViewTables } from './check-view.ts';
import { criteria, hasOwnerFlag } from './check-item.ts';
import { refuse } from '../messages/messages.ts';
import type { MessageName } from '../messages/messages.ts';
import { findCircle } from './profile-graph.ts';
import type { ProfileGraph } from './profile-graph.ts';
import { edgesOf, linksOf } from './profile-links.ts';
import { isOfflineEnabled } from '../organization/session.ts';
import { textIn } from '../store/row.ts';
import type { Row } from '../store/row.ts';
import type { Session } from '../organization/session.ts';

/** A profile with everything that is published with it. */
export interface ProfileRows {
  readonly profile: Row;
  readonly items: readonly Row[];
  readonly associations: readonly Row[];
}

/**
 * Refuses what a publish refuses. Codes: dataverse-model §3.2; direction of associations: §1.13. The order of the checks is
 * inferred: items, their relationships, numbers. The newest rows are checked; that production may look at what was
 * published before (microsoft-offline-skill §1.7) is not imitated.
 */
export function checkPublish(session: Session, rows: ProfileRows): void {
  const name = textIn(rows.profile, 'name');
  if (rows.items.length === 0) throw refuse('ApplicationProfileMustContainEntity', name);
  const tables = rows.items.map((item) => textIn(item, 'selectedentitytypecode'));
  for (const item of rows.items) {
    checkItem(session, name, item);
    checkViewTables(session, item, { profile: name, tables });
  }
  const links = linksOf(session, rows);
  const graph: ProfileGraph = { tables, edges: edgesOf(links) };
  checkGraph(name, rows.items, graph);
  checkLinkedTables(name, { graph, links });
  checkUserCount(session, rows.profile);
}

function checkGraph(name: string, items: readonly Row[], graph: ProfileGraph): void {
  for (const [table, related] of graph.edges) {
    const missing = related.find((each) => !graph.tables.includes(each));
    if (missing !== undefined) throw refuse('ProfileContainsRelationshipWithoutEntity', table, name, missing);
  }
  const circle = findCircle(graph);
  if (circle) throw refuse('ProfileContainsCircularReference', name, circle.join(' => '));
  checkReached(name, items, graph);
}

function checkItem(session: Session, profile: string, item: Row): void {
  const table = textIn(item, 'selectedentitytypecode');
  if (!isOfflineEnabled(session, table)) {
    throw refuse('CanAssociateOnlyMobileOfflineEnabledEntityToProfileItem', table);
  }
  const ownership = session.metadata.table(table)?.ownership;
  const refused = refusedFilter(item, ownership === undefined || ownership === 'UserOwned');
  if (refused !== undefined) throw refuse(refused, table, profile);
}

function refusedFilter(item: Row, isUserOwned: boolean): MessageName | undefined {
  const criterion = item.recorddistributioncriteria;
  const isBlank = textIn(item, 'profileitementityfilter').trim() === '';
  if (criterion === criteria.custom && isBlank) return 'EntityFilterContainerMustNotBeNullFormatString';
  if (!isUserOwned && item.recordsownedbyme === true) return 'EntityCannotHaveOwnedByMeFilter';
  if (!isUserOwned && item.recordsownedbymyteam === true) return 'EntityCannotHaveOwnedByMyTeamFilter';
  return isOwnedByNobody(item) ? 'NoDataFilterSelectedForOtherDataFilter' : undefined;
}

function isOwnedByNobody(item: Row): boolean {
  return item.recorddistributioncriteria === criteria.owned && !hasOwnerFlag(item);
}

/** An item of related rows only needs another item's association that leads to it. */
function checkReached(profile: string, items: readonly Row[], graph: ProfileGraph): void {
  const reached = new Set([...graph.edges.values()].flat());
  for (const item of items) {
    const table = textIn(item, 'selectedentitytypecode');
    if (item.recorddistributioncriteria !== criteria.related || reached.has(table)) continue;
    throw refuse('DownloadRelatedDataOnlyMustHaveRelationship', profile, table);
  }
}

