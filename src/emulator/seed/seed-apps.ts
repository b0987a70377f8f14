import type { OrganizationState } from '../store/organization-state.ts';
import type { Row } from '../store/row.ts';
import { textIn } from '../store/row.ts';
import type { Rows } from '../store/rows.ts';
import { seededId, seededOn, stampSeeded } from './seeded-id.ts';

/** UTC in Dataverse's numbering, English. Source: common Dataverse knowledge. */
const settings = { timezonecode: 92, uilanguageid: 1033, localeid: 1033, helplanguageid: 1033, paginglimit: 50 };

/** Gives every user a row of settings. */
export function seedUserSettings(organizationId: string, rows: Rows): void {
  for (const user of rows.list('systemuser')) {
    const systemuserid = textIn(user, 'systemuserid');
    const row: Row = { systemuserid, businessunitid: user.businessunitid ?? null, ...settings };
    rows.set('usersettings', systemuserid, stampSeeded(organizationId, row));
  }
}

/** Views of a new organization: table, name. */
const views = [
  ['account', 'Active Accounts'],
  ['contact', 'Active Contacts'],
  ['msdyn_workorder', 'Active Work Orders'],
  ['bookableresourcebooking', 'Active Bookable Resource Bookings'],
] as const;

/** The app that technicians use. Its unique name is Microsoft's. */
const app = { name: 'Field Service Mobile', uniquename: 'msdyn_FieldServiceMobile' } as const;

/** Adds a view of each of a few tables, and the Field Service Mobile app, published. */
export function seedApps(organizationId: string, state: OrganizationState): void {
  for (const [returnedtypecode, name] of views) {
    const savedqueryid = seededId(organizationId, 'savedquery', name);
    const row = {
      savedqueryid,
      name,
      returnedtypecode,
      querytype: 0,
      isdefault: true,
      fetchxml: viewOf(returnedtypecode),
    };
    state.newest.set('savedquery', savedqueryid, stampSeeded(organizationId, row));
  }
  const appmoduleid = seededId(organizationId, 'appmodule', app.uniquename);
  const row = stampSeeded(organizationId, {
    appmoduleid,
    appmoduleidunique: seededId(organizationId, 'appmoduleidunique', app.uniquename),
    ...app,
    clienttype: 4,
    componentstate: 0,
    publishedon: seededOn,
    ismanaged: true,
    organizationid: organizationId,
  });
  state.newest.set('appmodule', appmoduleid, row);
  state.published.set('appmodule', appmoduleid, row);
}

function viewOf(table: string): string {
  return `<fetch version="1.0" mapping="logical"><entity name="${table}"><filter type="and"><condition attribute="statecode" operator="eq" value="0"/></filter></entity></fetch>`;
}
