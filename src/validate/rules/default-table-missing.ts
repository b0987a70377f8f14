import { pathTo } from '../checked-profile.ts';
import type { Rule } from '../rule.ts';

/** Tables by which a profile is one of Field Service. */
const fieldServiceTables = ['bookableresourcebooking', 'msdyn_workorder'] as const;

/**
 * The core of Microsoft's default profile, which its forms and views read. Statuses, resources and users belong to
 * `booking-status-missing`. Source: field-service §1.1; for resolutions of incident types §1.2.
 */
const coreTables = [
  'bookableresourcebooking',
  'msdyn_workorder',
  'msdyn_workorderincident',
  'msdyn_workorderproduct',
  'msdyn_workorderservice',
  'msdyn_workorderservicetask',
  'msdyn_workordernte',
  'msdyn_workorderresolution',
  'msdyn_incidenttyperesolution',
] as const;

/** A profile with bookings or work orders that lacks others of the default's core tables. Source: field-service §2.3 DEFAULT-REMOVED. */
export const defaultTableMissing: Rule = {
  code: 'MOP205',
  id: 'default-table-missing',
  severity: 'warning',
  summary: "A Field Service profile lacks a core table of Microsoft's default profile; forms and views may fail.",
  *check({ checked: { profile, itemsByTable } }) {
    if (!fieldServiceTables.some((table) => itemsByTable.has(table))) return;
    const missing = coreTables.filter((table) => !itemsByTable.has(table));
    if (missing.length === 0) return;
    yield {
      message: `the profile lacks ${missing.join(', ')} of Field Service's default profile, without which forms and views may fail offline; add them`,
      place: { path: pathTo(profile, 'name') },
    };
  },
};
