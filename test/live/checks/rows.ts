import { randomUUID } from 'node:crypto';
import { judge, leaveOpen } from '../live-check.ts';
import type { LiveCheck } from '../live-check.ts';
import { isJson, textOf } from '../live-target.ts';
import type { Answer, Json } from '../live-target.ts';
import { itemBody, unpublishedRow } from '../scratch.ts';
import type { Scratch } from '../scratch.ts';

/** Status and code of an answer, as a report shows it. */
export function seen({ status, code, message }: Answer): string {
  return [String(status), code, message].filter((part) => part !== '').join(' ');
}

/** A check that an item with these columns is refused with a code. */
function itemRefused(parts: { id: string; says: string; code: string; table: string; more: Json }): LiveCheck {
  return {
    id: parts.id,
    says: parts.says,
    async run(scratch) {
      const profile = await scratch.profile(parts.id);
      const answer = await scratch.api.post('mobileofflineprofileitems', itemBody(profile, parts.table, parts.more));
      if (answer.status === 204) scratch.remember(`mobileofflineprofileitems(${answer.id})`);
      return judge(answer.code === parts.code, seen(answer));
    },
  };
}

function objectsIn(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}

async function renamed(scratch: Scratch, change: (name: string) => string): Promise<Answer> {
  const name = scratch.name('name');
  await scratch.create('mobileofflineprofiles', { name });
  const answer = await scratch.api.post('mobileofflineprofiles', { name: change(name) });
  if (answer.status === 204) scratch.remember(`mobileofflineprofiles(${answer.id})`);
  return answer;
}

/** Whatever concerns single rows as they are written. */
export const rowChecks: readonly LiveCheck[] = [
  {
    id: 'client-chosen-id',
    says: 'the id that a client gives a new profile, item or association is kept',
    async run(scratch) {
      const profile: string = randomUUID();
      const item: string = randomUUID();
      await scratch.profile('ids', { mobileofflineprofileid: profile });
      await scratch.item(profile, 'account', { mobileofflineprofileitemid: item });
      const answer = await scratch.api.get(`mobileofflineprofileitems(${item})?$select=_regardingobjectid_value`);
      return judge(answer.json._regardingobjectid_value === profile, seen(answer));
    },
  },
  {
    id: 'upsert-creates',
    says: 'PATCH with If-None-Match: * creates a profile under the id in the address, and refuses the second with 412',
    async run(scratch) {
      const path = `mobileofflineprofiles(${randomUUID()})`;
      scratch.remember(path);
      const body = { name: scratch.name('upsert') };
      const first = await scratch.api.patch(path, body, { 'If-None-Match': '*' });
      const second = await scratch.api.patch(path, body, { 'If-None-Match': '*' });
      return judge(first.status === 204 && second.status === 412, `${seen(first)}, then ${seen(second)}`);
    },
  },
  {
    id: 'if-match-keeps-from-creating',
    says: 'PATCH with If-Match: * of a row that is not there gives 404 and creates nothing',
    async run(scratch) {
      const path = `mobileofflineprofiles(${randomUUID()})`;
      scratch.remember(path);
      const answer = await scratch.api.patch(path, { name: scratch.name('update') }, { 'If-Match': '*' });
      return judge(answer.status === 404, seen(answer));
    },
  },
  {
    id: 'etag-not-supported',
    says: 'an entity tag on an association is refused with 0x8006088d',
    async run(scratch) {
      const { association } = await pair(scratch);
      const path = `mobileofflineprofileitemassociations(${association})`;
      const tag = textOf((await scratch.api.get(path)).json['@odata.etag']);
      const answer = await scratch.api.patch(path, { profileitemassociationentityfilter: null }, { 'If-Match': tag });
      return judge(answer.code === '0x8006088d', seen(answer));
    },
  },
  {
    id: 'same-name-other-case',
    says: 'a profile name that differs from another only in case is taken already: 0x800609a7',
    async run(scratch) {
      const answer = await renamed(scratch, (name) => name.toUpperCase());
      return judge(answer.code === '0x800609a7', seen(answer));
    },
  },
  {
    id: 'same-name',
    says: 'a profile name that is taken is refused with 0x800609a7',
    async run(scratch) {
      const answer = await renamed(scratch, (name) => name);
      return judge(answer.code === '0x800609a7', seen(answer));
    },
  },
  {
    id: 'sync-interval-range',
    says: 'a sync interval of 4 minutes is refused, not raised to 5',
    async run(scratch) {
      const profile = await scratch.profile('interval');
      const item = await scratch.item(profile, 'account');
      const path = `mobileofflineprofileitems(${item})`;
      const answer = await scratch.api.patch(path, { syncintervalinminutes: 4 }, { 'If-Match': '*' });
      const now = await scratch.api.get(`${path}${unpublishedRow}?$select=syncintervalinminutes`);
      return judge(answer.status === 400, `${seen(answer)}; stored: ${String(now.json.syncintervalinminutes)}`);
    },
  },
  itemRefused({
    id: 'owner-flags-without-criterion',
    says: 'an ownership flag on an item whose criterion is not 2 is refused with 0x80060996',
    code: '0x80060996',
    table: 'account',
    more: { recordsownedbyme: true },
  }),
  itemRefused({
    id: 'owner-rows-of-organization-table',
    says: 'criterion 2 on an organization-owned table is refused with 0x80060995',
    code: '0x80060995',
    table: 'transactioncurrency',
    more: { recorddistributioncriteria: 2, recordsownedbyme: true },
  }),
  itemRefused({
    id: 'owner-rows-without-flag',
    says: 'criterion 2 without an ownership flag is refused when the item is written: 0x8006098d',
    code: '0x8006098d',
    table: 'account',
    more: { recorddistributioncriteria: 2 },
  }),
  itemRefused({
    id: 'table-unknown',
    says: 'an item of a table that does not exist is refused with 0x8006099b',
    code: '0x8006099b',
    table: 'mop_no_such_table',
    more: {},
  }),
  itemRefused({
    id: 'table-activityparty',
    says: 'an item of activityparty is refused with 0x800609ad',
    code: '0x800609ad',
    table: 'activityparty',
    more: {},
  }),
  itemRefused({
    id: 'filter-not-well-formed',
    says: 'a custom filter that is no XML is refused when the item is written: 0x80071113',
    code: '0x80071113',
    table: 'account',
    more: { recorddistributioncriteria: 3, profileitementityfilter: '<fetch><entity name="account">' },
  }),
  itemRefused({
    id: 'filter-unknown-column',
    says: 'a custom filter over a column that the table lacks is refused when the item is written: 0x80071119',
    code: '0x80071119',
    table: 'account',
    more: {
      recorddistributioncriteria: 3,
      profileitementityfilter:
        '<fetch><entity name="account"><filter><condition attribute="mop_nosuch" operator="eq" value="1"/></filter></entity></fetch>',
    },
  }),
  {
    id: 'filter-with-links',
    says: 'a custom filter with a link of type any is taken',
    async run(scratch) {
      const profile = await scratch.profile('links in a filter');
      const filter =
        '<fetch><entity name="contact"><filter><link-entity name="account" from="accountid" to="parentcustomerid" link-type="any"><filter><condition attribute="statecode" operator="eq" value="0"/></filter></link-entity></filter></entity></fetch>';
      const more = { recorddistributioncriteria: 3, profileitementityfilter: filter };
      const answer = await scratch.api.post('mobileofflineprofileitems', itemBody(profile, 'contact', more));
      return judge(answer.status === 204, seen(answer));
    },
  },
  {
    id: 'table-twice',
    says: 'a second item of the same table is refused with 0x8006099d',
    async run(scratch) {
      const profile = await scratch.profile('twice');
      await scratch.item(profile, 'account');
      const body = itemBody(profile, 'account', { name: 'another' });
      const answer = await scratch.api.post('mobileofflineprofileitems', body);
      return judge(answer.code === '0x8006099d', seen(answer));
    },
  },
  {
    id: 'association-schema-choice-refused',
    says: 'any value of selectedrelationshipsschema is refused',
    async run(scratch) {
      const { item } = await items(scratch);
      const body = await scratch.associationBody(item, 'contact_customer_accounts');
      const answer = await scratch.api.post('mobileofflineprofileitemassociations', {
        ...body,
        selectedrelationshipsschema: 0,
      });
      return judge(answer.status === 400, seen(answer));
    },
  },
  {
    id: 'relationship-id-required',
    says: 'an association without relationshipid is refused, even with the schema name in relationshipdisplayname',
    async run(scratch) {
      const { item } = await items(scratch);
      const body = await scratch.associationBody(item, 'contact_customer_accounts');
      const answer = await scratch.api.post('mobileofflineprofileitemassociations', {
        ...body,
        relationshipid: undefined,
      });
      return judge(answer.status === 400, seen(answer));
    },
  },
  {
    id: 'association-twice',
    says: 'the same relationship on the same item a second time is refused with 0x8005f221 and status 409',
    async run(scratch) {
      const { item } = await pair(scratch);
      const body = await scratch.associationBody(item, 'contact_customer_accounts');
      const answer = await scratch.api.post('mobileofflineprofileitemassociations', body);
      return judge(answer.code === '0x8005f221' && answer.status === 409, seen(answer));
    },
  },
  {
    id: 'association-needs-both-items',
    says: 'an association to a table that is no item is refused when it is written: 0x8006098e',
    async run(scratch) {
      const profile = await scratch.profile('one item');
      const item = await scratch.item(profile, 'account');
      const body = await scratch.associationBody(item, 'contact_customer_accounts');
      const answer = await scratch.api.post('mobileofflineprofileitemassociations', body);
      if (answer.status === 204) scratch.remember(`mobileofflineprofileitemassociations(${answer.id})`);
      return judge(answer.code === '0x8006098e', seen(answer));
    },
  },
  {
    id: 'association-of-other-table',
    says: 'a relationship that the item’s table has no part in is refused with 0x80060999',
    async run(scratch) {
      const profile = await scratch.profile('other relationship');
      const item = await scratch.item(profile, 'task');
      const body = await scratch.associationBody(item, 'contact_customer_accounts');
      const answer = await scratch.api.post('mobileofflineprofileitemassociations', body);
      return judge(answer.code === '0x80060999', seen(answer));
    },
  },
  {
    id: 'nested-expand-empty',
    says: 'associations within expanded items come back empty, although they are there',
    async run(scratch) {
      const { profile } = await pair(scratch);
      const nested =
        '$expand=MobileOfflineProfile_MobileOfflineProfileItem($select=name;$expand=MobileOfflineProfileItem_MobileOfflineProfileItemAssociation($select=name))';
      const answer = await scratch.api.get(`mobileofflineprofiles(${profile})?$select=name&${nested}`);
      const expanded = answer.json.MobileOfflineProfile_MobileOfflineProfileItem;
      const found = objectsIn(expanded).flatMap((each) =>
        objectsIn(each.MobileOfflineProfileItem_MobileOfflineProfileItemAssociation),
      );
      return answer.status === 200
        ? judge(found.length === 0, `${found.length} associations`)
        : leaveOpen(seen(answer));
    },
  },
  {
    id: 'clone',
    says: 'a clone is named after its original and the time, has ids of its own, and its items have no sync interval',
    async run(scratch) {
      const profile = await scratch.profile('clone');
      await scratch.item(profile, 'account', { syncintervalinminutes: 30 });
      const answer = await scratch.api.post(
        `mobileofflineprofiles(${profile})/Microsoft.Dynamics.CRM.CloneMobileOfflineProfile`,
        {},
      );
      const clone = textOf(answer.json.mobileofflineprofileid);
      if (clone === '') return leaveOpen(seen(answer));
      scratch.remember(`mobileofflineprofiles(${clone})`);
      const row = await scratch.api.get(`mobileofflineprofiles(${clone})?$select=name`);
      const copied = await scratch.api.get(
        `mobileofflineprofileitems?$select=syncintervalinminutes&$filter=_regardingobjectid_value eq ${clone}`,
      );
      const intervals = copied.rows.map((each) => String(each.syncintervalinminutes)).join();
      const name = textOf(row.json.name);
      return judge(
        /-\d{18}$/.test(name) && intervals === 'null' && clone !== profile,
        `${name}; intervals ${intervals}`,
      );
    },
  },
];

/** A profile with account and contact. */
export async function items(scratch: Scratch): Promise<{ profile: string; item: string; related: string }> {
  const profile = await scratch.profile('items');
  const item = await scratch.item(profile, 'account');
  const related = await scratch.item(profile, 'contact');
  return { profile, item, related };
}

/** The same, with the accounts' contacts as an association. */
export async function pair(
  scratch: Scratch,
): Promise<{ profile: string; item: string; related: string; association: string }> {
  const made = await items(scratch);
  return { ...made, association: await scratch.association(made.item, 'contact_customer_accounts') };
}
