import { stateColumns } from './membership-tables.ts';
import { column, lookup, noYes, readOnly, readOnlyLimits, table } from './table-model.ts';

/**
 * What the server generates for devices when a profile is published. How it does that is documented nowhere, so no row is
 * made up here, and no client writes one. Source: dataverse-model §1.4.
 */
const itemFilter = table({
  logicalName: 'mobileofflineprofileitemfilter',
  entitySet: 'mobileofflineprofileitemfilters',
  primaryId: 'mobileofflineprofileitemfilterid',
  primaryName: 'name',
  allows: [],
  columns: [
    lookup('mobileofflineprofileid', 'mobileofflineprofile', readOnlyLimits),
    ...readOnly('guid', 'mobileofflineprofileitemid'),
    ...readOnly('entityname', 'returnedtypecode'),
    ...readOnly('memo', 'fetchxml', 'outerfetchXml', 'offlinesql'),
    column('type', 'picklist', {
      ...readOnlyLimits,
      options: { 0: 'DELTA_IN', 1: 'DELTA_OUT', 2: 'FULL_SYNC', 3: 'TOP_1', 4: 'RELATED_ENTITIES' },
    }),
    column('subtype', 'picklist', {
      ...readOnlyLimits,
      options: {
        0: 'CUD_IN',
        1: 'RELATED_CUD_IN',
        2: 'SHARED_IN',
        3: 'RELATED_SHARED_IN',
        4: 'CUD_OUT',
        5: 'FULL_SYNC',
        6: 'RELATED_ENTITIES',
        7: 'RELATED_INTERSECT_ENTITIES',
      },
    }),
    column('isactivity', 'boolean', { ...readOnlyLimits, options: noYes }),
    column('isintersect', 'boolean', { ...readOnlyLimits, options: noYes }),
    ...readOnly('string', 'name'),
    lookup('organizationid', 'organization', readOnlyLimits),
  ],
});

/** Internal as well. Source: dataverse-model §1.5. */
const extension = table({
  logicalName: 'mobileofflineprofileextension',
  entitySet: 'mobileofflineprofileextensions',
  primaryId: 'mobileofflineprofileextensionid',
  primaryName: 'name',
  allows: [],
  columns: [
    ...readOnly('integer', 'filterversion'),
    lookup('mobileofflineprofileid', 'mobileofflineprofile', readOnlyLimits),
    ...readOnly('string', 'name'),
    lookup('organizationid', 'organization', readOnlyLimits),
    ...stateColumns.map((each) => ({ ...each, ...readOnlyLimits })),
  ],
});

/** Tables that a sync error can be about here; in production nearly every table. Names of the properties: Microsoft's table pages. */
const regarding = [
  'account',
  'annotation',
  'bookableresourcebooking',
  'contact',
  'incident',
  'msdyn_customerasset',
  'msdyn_workorder',
  'msdyn_workorderincident',
  'msdyn_workorderproduct',
  'msdyn_workorderservice',
  'msdyn_workorderservicetask',
  'task',
];

/** What a device could not sync. Devices write it; a new organization has none. Source: dataverse-model §1.11. */
const syncError = table({
  logicalName: 'syncerror',
  entitySet: 'syncerrors',
  primaryId: 'syncerrorid',
  primaryName: 'name',
  allows: ['create', 'update', 'delete'],
  columns: [
    column('name', 'string', { required: true, maximumLength: 100 }),
    column('action', 'string', { maximumLength: 100 }),
    column('actiondata', 'memo', { maximumLength: 10_000 }),
    column('description', 'memo', { maximumLength: 4000 }),
    column('errorcode', 'memo', { maximumLength: 100 }),
    column('errordetail', 'memo'),
    column('errormessage', 'string', { maximumLength: 1000 }),
    column('errortime', 'datetime'),
    column('errortype', 'picklist', {
      options: { 0: 'Conflict', 1: 'Record not found', 2: 'Record already exists', 3: 'Others' },
    }),
    column('requestdata', 'memo'),
    column('regardingobjectid', 'lookup', {
      targets: regarding.map((name) => ({ table: name, navigation: `regardingobjectid_${name}` })),
    }),
    column('ownerid', 'lookup', {
      targets: ['systemuser', 'team'].map((name) => ({ table: name, navigation: 'ownerid' })),
    }),
    lookup('owningbusinessunit', 'businessunit', readOnlyLimits),
    column('statecode', 'picklist', { required: true, default: 0, options: { 0: 'Active', 1: 'Resolved' } }),
    column('statuscode', 'picklist', { default: 0, options: { 0: 'Active', 1: 'Fixed' } }),
  ],
});

/** What devices are given, and what they report. */
export const syncTables = [itemFilter, extension, syncError];
