import { syncIntervalBounds } from '../../schema/sync-interval.ts';
import { association } from './association-table.ts';
import { layerColumns } from './layer-columns.ts';
import { anyLength, column, createOnly, lookup, noYes, readOnly, readOnlyLimits, table } from './table-model.ts';

/** Source: dataverse-model §1.1. An empty name gets its own code, so it is not marked as required here. */
const profile = table({
  logicalName: 'mobileofflineprofile',
  entitySet: 'mobileofflineprofiles',
  primaryId: 'mobileofflineprofileid',
  primaryName: 'name',
  allows: ['create', 'update', 'delete'],
  columns: [
    column('name', 'string', { maximumLength: 255 }),
    column('description', 'memo', { maximumLength: 2000 }),
    ...readOnly('memo', 'selectedentitymetadata'),
    ...readOnly('guid', 'mobileofflineprofileidunique'),
    ...layerColumns,
  ],
  collections: [
    {
      navigation: 'MobileOfflineProfile_MobileOfflineProfileItem',
      table: 'mobileofflineprofileitem',
      column: 'regardingobjectid',
      onDelete: 'cascade',
    },
    {
      navigation: 'mobileofflineprofile_mobileofflineprofile',
      table: 'mobileofflineprofileitemfilter',
      column: 'mobileofflineprofileid',
      onDelete: 'cascade',
    },
    {
      navigation: 'mobileofflineprofile_profileextension',
      table: 'mobileofflineprofileextension',
      column: 'mobileofflineprofileid',
      onDelete: 'cascade',
    },
    {
      navigation: 'mobileofflineprofile_usermobileofflineprofilemembership_MobileOfflineProfileId',
      table: 'usermobileofflineprofilemembership',
      column: 'mobileofflineprofileid',
      onDelete: 'cascade',
    },
    {
      navigation: 'mobileofflineprofile_teammobileofflineprofilemembership_MobileOfflineProfileId',
      table: 'teammobileofflineprofilemembership',
      column: 'mobileofflineprofileid',
      onDelete: 'cascade',
    },
    { navigation: 'MobileOfflineProfile_SystemUser', table: 'systemuser', column: 'mobileofflineprofileid' },
    {
      navigation: 'DefaultMobileOfflineProfile_Organization',
      table: 'organization',
      column: 'defaultmobileofflineprofileid',
    },
  ],
});

const flag = { default: false, options: noYes } as const;

/** Source: dataverse-model §1.2. */
const item = table({
  logicalName: 'mobileofflineprofileitem',
  entitySet: 'mobileofflineprofileitems',
  primaryId: 'mobileofflineprofileitemid',
  primaryName: 'name',
  allows: ['create', 'update', 'delete'],
  columns: [
    column('name', 'string', { ...createOnly, maximumLength: 255 }),
    lookup('regardingobjectid', 'mobileofflineprofile', { ...createOnly, required: true }),
    column('selectedentitytypecode', 'entityname', { ...createOnly, required: true }),
    column('recorddistributioncriteria', 'picklist', {
      required: true,
      default: 0,
      options: { 0: 'Download related data only', 1: 'All records', 2: 'Other data filter', 3: 'Custom data filter' },
    }),
    column('recordsownedbyme', 'boolean', flag),
    column('recordsownedbymyteam', 'boolean', flag),
    column('recordsownedbymybusinessunit', 'boolean', flag),
    column('getrelatedentityrecords', 'boolean', flag),
    column('canbefollowed', 'boolean', flag),
    column('isvisibleingrid', 'boolean', { ...createOnly, required: true, default: true, options: noYes }),
    column('profileitementityfilter', 'memo', { maximumLength: anyLength }),
    lookup('profileitemrule', 'savedquery'),
    column('selectedcolumns', 'memo', { maximumLength: 100_000 }),
    column('syncintervalinminutes', 'integer', { range: [syncIntervalBounds.shortest, syncIntervalBounds.longest] }),
    column('relationshipdata', 'memo', { maximumLength: anyLength }),
    column('viewquery', 'memo', { maximumLength: anyLength }),
    column('entityobjecttypecode', 'integer', { ...readOnlyLimits, range: [0, 1_000_000_000] }),
    ...readOnly('memo', 'selectedentitymetadata'),
    ...readOnly('guid', 'mobileofflineprofileitemidunique'),
    ...layerColumns,
  ],
  collections: [
    {
      navigation: 'MobileOfflineProfileItem_MobileOfflineProfileItemAssociation',
      table: 'mobileofflineprofileitemassociation',
      column: 'mobileofflineprofileitemid',
      onDelete: 'cascade',
    },
  ],
});

/** Profile, item and association. */
export const profileTables = [profile, item, association];
