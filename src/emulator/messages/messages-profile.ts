import type { Messages } from '../server/server-error.ts';

/**
 * Refusals when profile, item, association and membership rows are written or deleted. Codes, names and texts are
 * documented (dataverse-model §3.1, §3.3); that a code arises at this write and with status 400 is inferred from its text.
 */
export const profileMessages = {
  MobileOfflineProfileNameCanNotBeNullOrEmpty: {
    hex: '0x800609A9',
    status: 400,
    text: 'The mobile offline profile name can’t be null or empty. Enter a name for this profile.',
    source: 'documented: dataverse-model §3.1',
  },
  MobileOfflineProfileNameAlreadyExists: {
    hex: '0x800609A7',
    status: 400,
    text: 'A mobile offline profile with this name already exists. Enter a unique name.',
    source: 'documented: dataverse-model §3.1',
  },
  MobileOfflineProfileItemNameCanNotBeNullOrEmpty: {
    hex: '0x800609AA',
    status: 400,
    text: 'The mobile offline profile item name can’t be null or empty. Enter a name for this profile item.',
    source: 'documented: dataverse-model §3.1',
  },
  MobileOfflineProfileItemNameAlreadyExists: {
    hex: '0x800609A8',
    status: 400,
    text: 'A mobile offline profile item with this name already exists for this mobile offline profile. Enter a unique name.',
    source: 'documented: dataverse-model §3.1',
  },
  CannotAssociateInvalidEntityToProfileItem: {
    hex: '0x8006099B',
    status: 400,
    text: 'Invalid object type code.',
    source: 'documented: dataverse-model §3.1; for an unknown table it is inferred',
  },
  CanAssociateOnlyMobileOfflineEnableEntityToProfileItem: {
    hex: '0x8006099C',
    status: 400,
    text: 'This entity needs to be enabled for mobile offline.',
    source: 'documented: dataverse-model §3.1',
  },
  CanAssociateOnlyOneEntityPerProfileItem: {
    hex: '0x8006099D',
    status: 400,
    text: 'You can only add one mobile offline profile item record per entity to a mobile offline profile record.',
    source: 'documented: dataverse-model §3.1',
  },
  CannotAddIntersectEntityToMobileOfflineProfileItem: {
    hex: '0x800609AB',
    status: 400,
    text: 'You can’t add the intersect entity to the mobile offline profile item because it’s added automatically when its parent entities are added to the profile.',
    source: 'documented: dataverse-model §3.1',
  },
  CannotAddBusinessDataLocalizedLabelEntityToMobileOfflineProfileItem: {
    hex: '0x800609AC',
    status: 400,
    text: 'You can’t add the BusinessDataLocalizedLabel entity to the mobile offline profile item because it’s added automatically when the Product entity is added to the profile.',
    source: 'documented: dataverse-model §3.1',
  },
  CannotAddActivityPartyEntityToMobileOfflineProfileItem: {
    hex: '0x800609AD',
    status: 400,
    text: 'You can’t add the ActivityParty entity to the mobile offline profile item because it’s added automatically when an activity entity is added to the profile.',
    source: 'documented: dataverse-model §3.1',
  },
  InvalidDataFiltersForUnownedEntities: {
    hex: '0x80060993',
    status: 400,
    text: 'You can’t set the All Record or Other Data filters for unowned entities.',
    source: 'documented: dataverse-model §3.1',
  },
  InvalidDataFiltersForBUOwnedEntities: {
    hex: '0x80060994',
    status: 400,
    text: 'You can’t set Records Owned By Me or Records Owned By My Team for business unit-owned entities.',
    source: 'documented: dataverse-model §3.1; §3.7: 0x8005F222 would forbid the business unit flag as well',
  },
  InvalidDataFiltersForOrgOwnedEntities: {
    hex: '0x80060995',
    status: 400,
    text: 'You can’t set the Other Data filter for organization-owned entities.',
    source: 'documented: dataverse-model §3.1',
  },
  InvalidOtherDataFilterOptions: {
    hex: '0x8006098D',
    status: 400,
    text: "You should select at least one option from Download My Records, My Team Records or My Business Unit's Records for Other Data Filter",
    source: 'documented: dataverse-model §3.1',
  },
  InvalidCustomDataDownloadFilters: {
    hex: '0x80060996',
    status: 400,
    text: 'You can’t set custom download filters because Record Distribution Criteria isn’t set to Other Data Filters.',
    source: 'documented: dataverse-model §3.1; that it means the RecordsOwnedBy flags is inferred (§3.7)',
  },
  VirtualEntityNotSupportedInMobileOffline: {
    hex: '0x80044821',
    status: 400,
    text: 'The entity {0} is a virtual entity that’s not available in mobile offline.',
    source:
      'documented: dataverse-model §3.3; arises for tables that a snapshot says are virtual, the catalog tells none',
  },
  InvalidAssociatedSavedQuery: {
    hex: '0x800609AE',
    status: 400,
    text: 'Selected saved query does not belong to associated entity of the mobile offline profile item.',
    source: 'documented: dataverse-model §3.1',
  },
  CloneTitleTooLong: {
    hex: '0x80071112',
    status: 400,
    text: 'A validation error occurred. The length of the Name attribute of the mobileofflineprofile entity exceeded the maximum allowed length of 200.',
    source: 'documented: dataverse-model §3.2; that the name with its time is measured is inferred',
  },
} as const satisfies Messages;
