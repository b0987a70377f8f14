import { column, lookup, readOnly, table } from './table-model.ts';
import type { ColumnModel, TableModel } from './table-model.ts';

const readOnlyLimits = { onCreate: false, onUpdate: false } as const;
const noYes = { false: 'No', true: 'Yes' };

/** Source: dataverse-model §1.6. */
function membership(
  principal: 'user' | 'team',
  target: { table: string; column: string; navigation: string },
): TableModel {
  const logicalName = `${principal}mobileofflineprofilemembership`;
  const conflict: ColumnModel[] =
    principal === 'user'
      ? [column('hasmobileofflineprofileidconflict', 'boolean', { default: false, options: noYes })]
      : [];
  return table({
    logicalName,
    entitySet: `${logicalName}s`,
    primaryId: `${logicalName}id`,
    primaryName: 'name',
    allows: ['create', 'update', 'delete'],
    columns: [
      column('name', 'string', { maximumLength: 100 }),
      lookup('mobileofflineprofileid', 'mobileofflineprofile', {
        required: true,
        navigation: 'MobileOfflineProfileId',
      }),
      lookup(target.column, target.table, { required: true, navigation: target.navigation }),
      column('statecode', 'picklist', { default: 0, options: { 0: 'Active', 1: 'Inactive' } }),
      column('statuscode', 'picklist', { default: 1, options: { 1: 'Active', 2: 'Inactive' } }),
      ...conflict,
    ],
  });
}

/** Source: dataverse-model §1.7; the remaining columns are common Dataverse ones. */
const systemuser = table({
  logicalName: 'systemuser',
  entitySet: 'systemusers',
  primaryId: 'systemuserid',
  primaryName: 'fullname',
  allows: ['update'],
  columns: [
    ...readOnly('string', 'fullname', 'firstname', 'lastname', 'domainname', 'internalemailaddress'),
    ...readOnly('guid', 'azureactivedirectoryobjectid', 'applicationid'),
    column('isdisabled', 'boolean', { ...readOnlyLimits, options: { false: 'Enabled', true: 'Disabled' } }),
    lookup('businessunitid', 'businessunit', readOnlyLimits),
    lookup('mobileofflineprofileid', 'mobileofflineprofile'),
  ],
  collections: [
    {
      navigation: 'teammembership_association',
      table: 'team',
      through: { table: 'teammembership', here: 'systemuserid', there: 'teamid' },
    },
    {
      navigation: 'systemuserroles_association',
      table: 'role',
      through: { table: 'systemuserroles', here: 'systemuserid', there: 'roleid' },
    },
    {
      navigation: 'systemuser_usermobileofflineprofilemembership_SystemUserId',
      table: 'usermobileofflineprofilemembership',
      column: 'systemuserid',
    },
  ],
});

const team = table({
  logicalName: 'team',
  entitySet: 'teams',
  primaryId: 'teamid',
  primaryName: 'name',
  allows: [],
  columns: [
    ...readOnly('string', 'name'),
    ...readOnly('memo', 'description'),
    column('teamtype', 'picklist', {
      ...readOnlyLimits,
      options: { 0: 'Owner', 1: 'Access', 2: 'Security Group', 3: 'Office Group' },
    }),
    column('isdefault', 'boolean', { ...readOnlyLimits, options: noYes }),
    lookup('businessunitid', 'businessunit', readOnlyLimits),
    lookup('administratorid', 'systemuser', readOnlyLimits),
  ],
  collections: [
    {
      navigation: 'teammembership_association',
      table: 'systemuser',
      through: { table: 'teammembership', here: 'teamid', there: 'systemuserid' },
    },
    {
      navigation: 'team_teammobileofflineprofilemembership_TeamId',
      table: 'teammobileofflineprofilemembership',
      column: 'teamid',
    },
  ],
});

const businessunit = table({
  logicalName: 'businessunit',
  entitySet: 'businessunits',
  primaryId: 'businessunitid',
  primaryName: 'name',
  allows: [],
  columns: [
    ...readOnly('string', 'name'),
    column('isdisabled', 'boolean', { ...readOnlyLimits, options: noYes }),
    lookup('parentbusinessunitid', 'businessunit', readOnlyLimits),
  ],
});

const role = table({
  logicalName: 'role',
  entitySet: 'roles',
  primaryId: 'roleid',
  primaryName: 'name',
  allows: [],
  columns: [...readOnly('string', 'name'), lookup('businessunitid', 'businessunit', readOnlyLimits)],
});

/** Users, teams, business units, roles, and who has which profile. */
export const directoryTables = [
  systemuser,
  team,
  businessunit,
  role,
  membership('user', { table: 'systemuser', column: 'systemuserid', navigation: 'SystemUserId' }),
  membership('team', { table: 'team', column: 'teamid', navigation: 'TeamId' }),
];
