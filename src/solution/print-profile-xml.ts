import { rowScopes } from '../schema/profile.ts';
import type { Association, Profile, ProfileItem } from '../schema/profile.ts';
import { bracedGuid, compareGuids, upperGuid } from './guid.ts';
import { printElement } from './print-element.ts';
import { associationElement, itemElement, profileElement } from './profile-elements.ts';
import { filterTextOf } from './profile-writing.ts';
import type { ProfileWriting } from './profile-writing.ts';

/** Where and how a profile's element is printed. */
export interface ProfileLayout {
  /** Levels above the element: 2 in customizations.xml, 0 as a document of its own. */
  readonly depth: number;
  readonly lineEnd: '\n' | '\r\n';
  /** Whether the element declares the xsi namespace, as the root of a document does. */
  readonly declaresNamespace?: boolean;
}

const namespaceAttribute = ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

/**
 * The `MobileOfflineProfile` element as Dataverse exports it: items and associations in the order of their ids, ids of
 * attributes plain, of elements in braces. Without indentation before the first line and line end after the last.
 * Source: solution-format §3.2.
 * @throws FileError for a character that XML cannot hold and for an extra that is no XML
 */
export function printProfileXml(profile: Profile, writing: ProfileWriting, layout: ProfileLayout): string {
  const printed = printElement(
    {
      shape: profileElement,
      id: profile.id,
      name: profile.name,
      leaves: {
        MobileOfflineProfileId: bracedGuid(profile.id),
        Name: profile.name,
        Description: profile.description,
      },
      parts: sortById(profile.items).map((item) => printItem({ profile, item, writing, depth: layout.depth + 2 })),
      extra: profile.extra,
      ...(layout.declaresNamespace === true ? { attributes: namespaceAttribute } : {}),
    },
    layout.depth,
  );
  return printed.trimStart().replace(/\n/g, layout.lineEnd);
}

/** The name that an item is written with: its own, or its table's. */
function writtenItemName(item: ProfileItem, writing: ProfileWriting): string {
  return item.name ?? writing.displayName(item.table);
}

interface ItemPrinting {
  readonly profile: Profile;
  readonly item: ProfileItem;
  readonly writing: ProfileWriting;
  readonly depth: number;
}

function printItem(printing: ItemPrinting): string {
  const { profile, item, writing, depth } = printing;
  const name = writtenItemName(item, writing);
  return printElement(
    {
      shape: itemElement,
      id: item.id,
      name,
      leaves: {
        MobileOfflineProfileItemId: upperGuid(item.id),
        RegardingObjectId: upperGuid(profile.id),
        Name: name,
        RecordDistributionCriteria: String(rowScopes.indexOf(item.rows)),
        RecordsOwnedByMe: flag(item.owned.includes('user')),
        RecordsOwnedByMyTeam: flag(item.owned.includes('team')),
        RecordsOwnedByMyBusinessUnit: flag(item.owned.includes('businessUnit')),
        SyncIntervalInMinutes: item.sync === undefined ? undefined : String(item.sync),
        ProfileItemEntityFilter: filterTextOf(writing, { profile, item }),
        EntitySchemaName: item.schemaName ?? writing.schemaName(item.table),
      },
      parts: sortById(item.associations).map((association) => printAssociation(printing, association)),
      extra: item.extra,
    },
    depth,
  );
}

function printAssociation({ profile, item, writing, depth }: ItemPrinting, association: Association): string {
  return printElement(
    {
      shape: associationElement,
      id: association.id,
      name: association.name,
      leaves: {
        MobileOfflineProfileItemAssociationId: upperGuid(association.id),
        MobileOfflineProfileItemId: upperGuid(item.id),
        Name: association.name,
        RelationshipDisplayName: association.relationship,
        ProfileItemAssociationEntityFilter: filterTextOf(writing, { profile, item, association }),
      },
      parts: [],
      extra: association.extra,
    },
    depth + 2,
  );
}

function sortById<T extends { readonly id: string }>(parts: readonly T[]): readonly T[] {
  return [...parts].sort((a, b) => compareGuids(a.id, b.id));
}

function flag(value: boolean): string {
  return value ? '1' : '0';
}
