/**
 * Names of a profile's elements in the order in which Dataverse writes them.
 * Source: CustomizationsSolution.xsd and exported profiles, solution-format §3.1 and §3.2.
 */
export const profileElement = {
  root: 'MobileOfflineProfile',
  id: 'MobileOfflineProfileId',
  container: 'MobileOfflineProfileItems',
  leaves: ['MobileOfflineProfileId', 'Name', 'Description'],
} as const;

/** Elements of an item. */
export const itemElement = {
  root: 'MobileOfflineProfileItem',
  id: 'MobileOfflineProfileItemId',
  container: 'MobileOfflineProfileItemAssociations',
  leaves: [
    'MobileOfflineProfileItemId',
    'RegardingObjectId',
    'Name',
    'RecordDistributionCriteria',
    'RecordsOwnedByMe',
    'RecordsOwnedByMyTeam',
    'RecordsOwnedByMyBusinessUnit',
    'SyncIntervalInMinutes',
    'ProfileItemEntityFilter',
    'EntitySchemaName',
  ],
} as const;

/** Elements of an association. */
export const associationElement = {
  root: 'MobileOfflineProfileItemAssociation',
  id: 'MobileOfflineProfileItemAssociationId',
  container: undefined,
  leaves: [
    'MobileOfflineProfileItemAssociationId',
    'MobileOfflineProfileItemId',
    'Name',
    'RelationshipDisplayName',
    'ProfileItemAssociationEntityFilter',
  ],
} as const;

/** What is known of one of the three elements. */
export interface ElementShape {
  readonly root: string;
  /** Name of both the id attribute and the id element. */
  readonly id: string;
  /** The child that holds the parts of the next level; comes first. */
  readonly container: string | undefined;
  /** The other children, all with text only. */
  readonly leaves: readonly string[];
}

/** Columns of an item that say whose rows `rows: owned` brings, with the words of a profile file. */
export const ownerElements = [
  ['user', 'RecordsOwnedByMe'],
  ['team', 'RecordsOwnedByMyTeam'],
  ['businessUnit', 'RecordsOwnedByMyBusinessUnit'],
] as const;
