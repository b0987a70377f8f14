import { column, createOnly, lookup, noYes, readOnlyLimits, table } from './table-model.ts';
import type { ColumnModel, TableModel } from './table-model.ts';

const zone = { range: [-1, 2_147_483_647] } as const;

/** Columns that an import of data and the time zone of a row bring along. Ranges: common Dataverse knowledge. */
const importColumns: readonly ColumnModel[] = [
  column('importsequencenumber', 'integer', { ...createOnly, range: [-2_147_483_648, 2_147_483_647] }),
  column('overriddencreatedon', 'datetime', createOnly),
  column('timezoneruleversionnumber', 'integer', zone),
  column('utcconversiontimezonecode', 'integer', zone),
];

/** State columns of a table that rows can be switched off in. Source: dataverse-model §1.5, §1.6. */
export const stateColumns: readonly ColumnModel[] = [
  column('statecode', 'picklist', { required: true, default: 0, options: { 0: 'Active', 1: 'Inactive' } }),
  column('statuscode', 'picklist', { default: 1, options: { 1: 'Active', 2: 'Inactive' } }),
];

/**
 * Source: dataverse-model §1.6. The name is ApplicationRequired, which forms enforce and the Web API does not:
 * Microsoft's skill sends none.
 */
function membership(
  principal: 'user' | 'team',
  target: { table: string; column: string; navigation: string },
): TableModel {
  const logicalName = `${principal}mobileofflineprofilemembership`;
  const conflict = column('hasmobileofflineprofileidconflict', 'boolean', { default: false, options: noYes });
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
      lookup('organizationid', 'organization', readOnlyLimits),
      ...stateColumns,
      ...importColumns,
      ...(principal === 'user' ? [conflict] : []),
    ],
  });
}

/** Who has which profile. */
export const membershipTables = [
  membership('user', { table: 'systemuser', column: 'systemuserid', navigation: 'SystemUserId' }),
  membership('team', { table: 'team', column: 'teamid', navigation: 'TeamId' }),
];
