import { judge } from '../live-check.ts';
import type { LiveCheck } from '../live-check.ts';
import { textOf } from '../live-target.ts';
import type { Answer } from '../live-target.ts';
import type { Scratch } from '../scratch.ts';
import { seen } from './rows.ts';

/** Items of a profile of one's own that pass a condition, by table. */
async function matching(scratch: Scratch, profile: string, condition: string): Promise<string> {
  const fetch = `<fetch><entity name="mobileofflineprofileitem"><attribute name="selectedentitytypecode"/><order attribute="selectedentitytypecode"/><filter><condition attribute="regardingobjectid" operator="eq" value="${profile}"/>${condition}</filter></entity></fetch>`;
  const answer = await query(scratch, fetch);
  if (answer.status !== 200) return seen(answer);
  const names = answer.rows.map((row) => textOf(row.selectedentitytypecode)).sort();
  return names.join();
}

function query(scratch: Scratch, fetch: string, headers: Record<string, string> = {}): Promise<Answer> {
  return scratch.api.get(`mobileofflineprofileitems?fetchXml=${encodeURIComponent(fetch)}`, headers);
}

/** A check of what a condition on a column with an empty value does; account has no interval, contact has 30. */
function condition(parts: { id: string; says: string; condition: string; expected: string }): LiveCheck {
  return {
    id: parts.id,
    says: parts.says,
    async run(scratch) {
      const profile = await scratch.profile('query');
      await scratch.item(profile, 'account');
      await scratch.item(profile, 'contact', { syncintervalinminutes: 30 });
      const found = await matching(scratch, profile, parts.condition);
      return judge(found === parts.expected, found === '' ? 'no row' : found);
    },
  };
}

const interval = 'attribute="syncintervalinminutes"';

/** What queries mean. */
export const queryChecks: readonly LiveCheck[] = [
  condition({
    id: 'ne-keeps-null',
    says: 'ne matches rows without a value',
    condition: `<condition ${interval} operator="ne" value="30"/>`,
    expected: 'account',
  }),
  condition({
    id: 'not-in-keeps-null',
    says: 'not-in matches rows without a value',
    condition: `<condition ${interval} operator="not-in"><value>30</value></condition>`,
    expected: 'account',
  }),
  condition({
    id: 'not-between-keeps-null',
    says: 'not-between matches rows without a value',
    condition: `<condition ${interval} operator="not-between"><value>20</value><value>40</value></condition>`,
    expected: 'account',
  }),
  condition({
    id: 'not-like-keeps-null',
    says: 'not-like matches rows without a value',
    condition: '<condition attribute="selectedcolumns" operator="not-like" value="%x%"/>',
    expected: 'account,contact',
  }),
  condition({
    id: 'last-x-hours-until-now',
    says: 'last-x-hours reaches to now: rows that were just made are in it',
    condition: '<condition attribute="createdon" operator="last-x-hours" value="1"/>',
    expected: 'account,contact',
  }),
  condition({
    id: 'next-x-days-from-now',
    says: 'next-x-days begins now: rows that were just made are not in it',
    condition: '<condition attribute="createdon" operator="next-x-days" value="1"/>',
    expected: '',
  }),
  condition({
    id: 'next-seven-days-from-now',
    says: 'next-seven-days begins now, not at midnight',
    condition: '<condition attribute="createdon" operator="next-seven-days"/>',
    expected: '',
  }),
  condition({
    id: 'empty-value-in-list',
    says: 'an empty value attribute beside the values of in is ignored',
    condition: `<condition ${interval} operator="in" value=""><value>30</value></condition>`,
    expected: 'contact',
  }),
  {
    id: 'link-any-in-filter',
    says: 'a link of type any works within a filter, also below or',
    async run(scratch) {
      const profile = await scratch.profile('any');
      const item = await scratch.item(profile, 'account');
      await scratch.item(profile, 'contact');
      await scratch.association(item, 'contact_customer_accounts');
      const link =
        '<filter type="or"><link-entity name="mobileofflineprofileitemassociation" from="mobileofflineprofileitemid" to="mobileofflineprofileitemid" link-type="any"/></filter>';
      const found = await matching(scratch, profile, link);
      return judge(found === 'account', found);
    },
  },
  {
    id: 'fetch-leaves-out-null',
    says: 'a FetchXML answer leaves columns without a value out',
    async run(scratch) {
      const profile = await scratch.profile('null');
      await scratch.item(profile, 'account');
      const fetch = `<fetch><entity name="mobileofflineprofileitem"><attribute name="syncintervalinminutes"/><filter><condition attribute="regardingobjectid" operator="eq" value="${profile}"/></filter></entity></fetch>`;
      const answer = await query(scratch, fetch);
      const [row] = answer.rows;
      return judge(row !== undefined && !('syncintervalinminutes' in row), JSON.stringify(row ?? seen(answer)));
    },
  },
  {
    id: 'paging-cookie',
    says: 'a page of a FetchXML query comes with morerecords and a cookie whose pagingcookie is encoded twice',
    async run(scratch) {
      const profile = await scratch.profile('pages');
      for (const table of ['account', 'contact', 'task']) await scratch.item(profile, table);
      const fetch = `<fetch count="2" page="1"><entity name="mobileofflineprofileitem"><attribute name="name"/><order attribute="name"/><filter><condition attribute="regardingobjectid" operator="eq" value="${profile}"/></filter></entity></fetch>`;
      const answer = await query(scratch, fetch, { Prefer: 'odata.include-annotations="*"' });
      const cookie = textOf(answer.json['@Microsoft.Dynamics.CRM.fetchxmlpagingcookie']);
      const more = answer.json['@Microsoft.Dynamics.CRM.morerecords'];
      return judge(
        more === true && cookie.includes('pagingcookie="%253c'),
        `more ${String(more)}, ${cookie.slice(0, 120)}`,
      );
    },
  },
  {
    id: 'next-link-own-host',
    says: 'the next link of a page leads to the same host',
    async run(scratch) {
      const answer = await scratch.api.get('systemusers?$select=fullname', { Prefer: 'odata.maxpagesize=1' });
      const link = textOf(answer.json['@odata.nextLink']);
      const host = link === '' ? '' : new URL(link).origin;
      return judge(host === new URL(scratch.api.target.url).origin, link.slice(0, 120) || 'one page only');
    },
  },
  {
    id: 'change-set-references',
    says: 'in a change set, $1 stands for the row that Content-ID 1 made, also in a binding',
    async run(scratch) {
      const profile = await scratch.profile('batch');
      const answer = await changeSet(scratch, profile);
      const rows = await scratch.api.get(
        `mobileofflineprofileitemassociations?$select=name&$expand=regardingobjectid($select=_regardingobjectid_value)&$filter=regardingobjectid/_regardingobjectid_value eq ${profile}`,
      );
      return judge(answer.status === 200 && rows.rows.length === 1, `${answer.status}; ${seen(rows)}`);
    },
  },
];

/** An item and its association in one change set, as the maker portal sends them. */
async function changeSet(scratch: Scratch, profile: string): Promise<Answer> {
  await scratch.item(profile, 'contact');
  const item = {
    name: 'account',
    selectedentitytypecode: 'account',
    recorddistributioncriteria: 1,
    'regardingobjectid@odata.bind': `/mobileofflineprofiles(${profile})`,
  };
  const association = {
    ...(await scratch.associationBody('', 'contact_customer_accounts')),
    'regardingobjectid@odata.bind': '$1',
  };
  const parts = [
    ['mobileofflineprofileitems', item],
    ['mobileofflineprofileitemassociations', association],
  ] as const;
  const lines = parts.flatMap(([set, body], index) => [
    '--changeset_mop',
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    `Content-ID: ${index + 1}`,
    '',
    `POST ${scratch.api.target.url}/api/data/v9.2/${set} HTTP/1.1`,
    'Content-Type: application/json; charset=utf-8',
    '',
    JSON.stringify(body),
  ]);
  const body = [
    '--batch_mop',
    'Content-Type: multipart/mixed; boundary=changeset_mop',
    '',
    ...lines,
    '--changeset_mop--',
    '--batch_mop--',
    '',
  ].join('\r\n');
  return scratch.api.post('$batch', body, { 'Content-Type': 'multipart/mixed; boundary=batch_mop' });
}
