import { pathTo } from '../checked-profile.ts';
import type { Rule } from '../rule.ts';

/**
 * Tables that hold few rows in every organization: currencies, territories, units, statuses, types and settings. The
 * documentation accepts all rows of currencies and territories; the others are of the same kind. Source: field-service
 * §2.2 ALL-ROWS.
 */
const smallTables: ReadonlySet<string> = new Set([
  'bookingstatus',
  'businessunit',
  'connectionrole',
  'msdyn_customerassetcategory',
  'msdyn_fieldservicesetting',
  'msdyn_functionallocationtype',
  'msdyn_geofencingsettings',
  'msdyn_geolocationsettings',
  'msdyn_iotsettings',
  'msdyn_organizationalunit',
  'msdyn_priority',
  'msdyn_requirementstatus',
  'msdyn_resourcepaytype',
  'msdyn_schedulingparameter',
  'msdyn_servicetasktype',
  'msdyn_taxcode',
  'msdyn_timeentrysetting',
  'msdyn_transactioncategory',
  'msdyn_workordersubstatus',
  'msdyn_workordertype',
  'territory',
  'transactioncurrency',
  'uomschedule',
]);

/** An item that downloads everything the user may read. */
export const allRecords: Rule = {
  code: 'MOP206',
  id: 'all-records',
  severity: 'warning',
  summary: 'All rows of a table are downloaded; the documentation advises it for small reference tables only.',
  *check({ checked }) {
    for (const { item, table } of checked.items) {
      if (item.rows !== 'all' || table?.ownership === 'None') continue;
      const isSmall = smallTables.has(item.table);
      yield {
        message: isSmall
          ? `every row of "${item.table}" is downloaded: fine for a small reference table, as long as it stays small`
          : `every row of "${item.table}" that the user may read is downloaded; expected a filter, owned rows or related rows`,
        place: { path: pathTo(item, 'rows') },
        table: item.table,
        ...(isSmall ? { severity: 'info' } : {}),
      };
    }
  },
};
