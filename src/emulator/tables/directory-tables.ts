import { column, lookup, noYes, readOnly, readOnlyLimits, table } from './table-model.ts';

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
    column('isdisabled', 'boolean', { onCreate: false, options: { false: 'Enabled', true: 'Disabled' } }),
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
  collections: [
    {
      navigation: 'roleprivileges_association',
      table: 'privilege',
      through: { table: 'roleprivileges', here: 'roleid', there: 'privilegeid' },
    },
  ],
});

/** What roles are made of. Common Dataverse knowledge. */
const privilege = table({
  logicalName: 'privilege',
  entitySet: 'privileges',
  primaryId: 'privilegeid',
  primaryName: 'name',
  allows: [],
  columns: readOnly('string', 'name'),
  collections: [
    {
      navigation: 'roleprivileges_association',
      table: 'role',
      through: { table: 'roleprivileges', here: 'privilegeid', there: 'roleid' },
    },
  ],
});

const roleprivileges = table({
  logicalName: 'roleprivileges',
  entitySet: 'roleprivilegescollection',
  primaryId: 'roleprivilegeid',
  primaryName: 'roleprivilegeid',
  allows: [],
  columns: [...readOnly('guid', 'roleid', 'privilegeid'), ...readOnly('integer', 'privilegedepthmask')],
});

/** A user's own settings, in a row of the user's id. Common Dataverse knowledge; the metadata adds the remaining columns. */
const usersettings = table({
  logicalName: 'usersettings',
  entitySet: 'usersettingscollection',
  primaryId: 'systemuserid',
  primaryName: 'systemuserid',
  allows: ['update'],
  columns: [
    column('timezonecode', 'integer', { range: [-1, 2_147_483_647] }),
    column('uilanguageid', 'integer', { range: [0, 2_147_483_647] }),
    column('localeid', 'integer', { range: [0, 2_147_483_647] }),
    column('helplanguageid', 'integer', { range: [0, 2_147_483_647] }),
    column('paginglimit', 'integer', { range: [0, 2_147_483_647] }),
    column('offlinesyncinterval', 'integer', { range: [0, 2_147_483_647] }),
    lookup('businessunitid', 'businessunit', readOnlyLimits),
  ],
});

/** Users and their settings, teams, business units, roles and what they may do. */
export const directoryTables = [systemuser, team, businessunit, role, privilege, roleprivileges, usersettings];
