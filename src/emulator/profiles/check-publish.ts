import { otherEnd } from '../../metadata/metadata.ts';
import { criteria, hasOwnerFlag } from './check-item.ts';
import { refuse } from '../messages/messages.ts';
import type { MessageName } from '../messages/messages.ts';
import { findCircle, reachableFrom } from './profile-graph.ts';
import type { ProfileGraph } from './profile-graph.ts';
import { relationshipWithId } from '../definitions/relationship-ids.ts';
import { textIn } from '../store/row.ts';
import type { Row } from '../store/row.ts';
import type { Session } from '../organization/session.ts';

/** A profile with everything that is published with it. */
export interface ProfileRows {
  readonly profile: Row;
  readonly items: readonly Row[];
  readonly associations: readonly Row[];
}

/** Most distinct linked tables of an item, downstream ones included. The server's own number is not published. */
const mostLinkedTables = 15;

/** Refuses what a publish refuses. Codes: dataverse-model §3.2; direction of associations: §1.13. The order of the checks is inferred. */
export function checkPublish(session: Session, rows: ProfileRows): void {
  const name = textIn(rows.profile, 'name');
  if (rows.items.length === 0) throw refuse('ApplicationProfileMustContainEntity', name);
  for (const item of rows.items) checkItem(session, name, item);
  const graph = graphOf(session, rows);
  for (const [table, related] of graph.edges) {
    const missing = related.find((each) => !graph.tables.includes(each));
    if (missing !== undefined) throw refuse('ProfileContainsRelationshipWithoutEntity', table, name, missing);
  }
  const circle = findCircle(graph);
  if (circle) throw refuse('ProfileContainsCircularReference', name, circle.join(' => '));
  checkReached(name, rows.items, graph);
  for (const table of graph.tables) {
    if (reachableFrom(graph, table).size <= mostLinkedTables) continue;
    throw refuse('RelationshipGraphLimitExceeded', name, table, mostLinkedTables);
  }
}

function checkItem(session: Session, profile: string, item: Row): void {
  const table = textIn(item, 'selectedentitytypecode');
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

function graphOf(session: Session, { items, associations }: ProfileRows): ProfileGraph {
  const tableOfItem = new Map(
    items.map((item) => [textIn(item, 'mobileofflineprofileitemid'), textIn(item, 'selectedentitytypecode')]),
  );
  const edges = new Map<string, string[]>();
  for (const association of associations) {
    const table = tableOfItem.get(textIn(association, 'mobileofflineprofileitemid'));
    const relationship = relationshipWithId(session, textIn(association, 'relationshipid'));
    const related = table !== undefined && relationship ? otherEnd(relationship, table) : undefined;
    if (table === undefined || related === undefined) continue;
    edges.set(table, [...(edges.get(table) ?? []), related]);
  }
  return { tables: [...tableOfItem.values()], edges };
}
