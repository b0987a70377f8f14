import { endsOf } from '../../metadata/create-metadata.ts';
import { otherEnd } from '../../metadata/metadata.ts';
import type { Relationship } from '../../metadata/metadata.ts';
import type { ProfileRows } from './check-publish.ts';
import { relationshipWithId } from '../definitions/relationship-ids.ts';
import { refuse } from '../messages/messages.ts';
import { isOfflineEnabled } from '../organization/session.ts';
import type { Session } from '../organization/session.ts';
import { textIn } from '../store/row.ts';

/** An association with what it means: rows of `table` bring in rows of `related`. */
export interface ProfileLink {
  readonly relationship: Relationship;
  readonly table: string;
  readonly related: string;
}

/** The associations of a profile as links; one whose relationship is gone, or leads to a table that is not enabled, is refused. */
export function linksOf(session: Session, { items, associations }: ProfileRows): ProfileLink[] {
  const tableOfItem = new Map(
    items.map((item) => [textIn(item, 'mobileofflineprofileitemid'), textIn(item, 'selectedentitytypecode')]),
  );
  return associations.flatMap((association) => {
    const table = tableOfItem.get(textIn(association, 'mobileofflineprofileitemid'));
    const relationship = relationshipWithId(session, textIn(association, 'relationshipid'));
    const isUsable = relationship && endsOf(relationship).every((end) => isOfflineEnabled(session, end));
    if (isUsable !== true) throw refuse('UnsupportedRelationshipInMOPIAssociation');
    const related = table === undefined ? undefined : otherEnd(relationship, table);
    return table === undefined || related === undefined ? [] : [{ relationship, table, related }];
  });
}

/** The tables that each table leads to. */
export function edgesOf(links: readonly ProfileLink[]): Map<string, string[]> {
  const edges = new Map<string, string[]>();
  for (const { table, related } of links) edges.set(table, [...(edges.get(table) ?? []), related]);
  return edges;
}
