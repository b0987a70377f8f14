import type { FilterWords } from '../../fetchxml/words/outline-filter.ts';
import type { CheckedAssociation, CheckedItem, CheckedProfile } from '../../validate/checked-profile.ts';
import { computeEffectiveSync } from '../../validate/effective-sync.ts';
import type { EffectiveSync } from '../../validate/effective-sync.ts';
import { walkFilters, walkQuery } from '../../validate/walk-filters.ts';
import { describeLinks } from '../describe-links.ts';
import type { LinkedTable, ProfileLinks } from '../links-result.ts';
import { nameTables } from '../name-tables.ts';
import type { ReportedProfile } from './reported-profile.ts';

/** A relationship that brings rows into a table. */
export interface IncomingWay {
  readonly from: string;
  readonly association: CheckedAssociation;
}

/** What the sections of a page share about one profile, worked out once. */
export interface ProfileFacts {
  readonly reported: ReportedProfile;
  /** Begins the ids of everything on the page that belongs to the profile. */
  readonly key: string;
  readonly words: FilterWords;
  readonly links: ProfileLinks;
  readonly linksByTable: ReadonlyMap<string, LinkedTable>;
  readonly sync: ReadonlyMap<string, EffectiveSync>;
  /** Relationships by the table that they bring rows into. */
  readonly incoming: ReadonlyMap<string, readonly IncomingWay[]>;
  /** Place of a table on the page; undefined where the profile does not have it. */
  anchorOf(table: string): string | undefined;
}

/** Works out what the sections share. @param key unique on the page */
export function gatherFacts(reported: ReportedProfile, key: string): ProfileFacts {
  const { checked, metadata, limit } = reported;
  const links = describeLinks(checked, limit);
  const anchors = new Map([...checked.items.entries()].reverse().map(([index, { item }]) => [item.table, index]));
  return {
    reported,
    key,
    words: nameTables(tablesOf(checked), metadata),
    links,
    linksByTable: new Map(links.tables.map((one) => [one.table, one])),
    sync: computeEffectiveSync(checked),
    incoming: groupIncoming(checked.items),
    anchorOf: (table) => (anchors.has(table) ? `${key}-t${anchors.get(table) ?? 0}` : undefined),
  };
}

/** Tables of items, those that relationships lead to, and those that filters link to. */
function* tablesOf(checked: CheckedProfile): Iterable<string> {
  for (const { item, associations } of checked.items) {
    yield item.table;
    for (const { target } of associations) if (target !== undefined) yield target;
  }
  for (const { filter } of walkFilters(checked)) {
    for (const { node } of walkQuery(filter.query)) if (node.kind === 'link-entity') yield node.name;
  }
}

function groupIncoming(items: readonly CheckedItem[]): ReadonlyMap<string, readonly IncomingWay[]> {
  const groups = new Map<string, IncomingWay[]>();
  for (const { item, associations } of items) {
    for (const association of associations) {
      const { target } = association;
      if (target === undefined) continue;
      const group = groups.get(target);
      if (group) group.push({ from: item.table, association });
      else groups.set(target, [{ from: item.table, association }]);
    }
  }
  return groups;
}
