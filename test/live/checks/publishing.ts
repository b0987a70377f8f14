import { judge, leaveOpen } from '../live-check.ts';
import type { LiveCheck, Verdict } from '../live-check.ts';
import { textOf } from '../live-target.ts';
import type { Answer } from '../live-target.ts';
import { Obstacle, unpublishedRow, unpublishedRows } from '../scratch.ts';
import type { Scratch } from '../scratch.ts';
import { items, pair, seen } from './rows.ts';

const state = '?$select=name,componentstate,publishedon,isvalidated';

/** What publishing does, what it refuses, and what is seen before it. */
export const publishChecks: readonly LiveCheck[] = [
  {
    id: 'publish-body',
    says: 'PublishXml with <publish><mobileofflineprofiles> publishes the profile: componentstate 0 and a publishedon',
    async run(scratch) {
      const { profile } = await pair(scratch);
      const answer = await scratch.publish(profile);
      const row = await scratch.api.get(`mobileofflineprofiles(${profile})${state}`);
      const isPublished = row.json.componentstate === 0 && textOf(row.json.publishedon) !== '';
      return judge(
        answer.status === 204 && isPublished,
        `${seen(answer)}; publishedon ${String(row.json.publishedon)}`,
      );
    },
  },
  {
    id: 'publish-body-documented',
    says: 'PublishXml with the documented root <importexportxml> answers 204 and leaves profiles unpublished',
    async run(scratch) {
      const { profile } = await pair(scratch);
      const ParameterXml = `<importexportxml><mobileofflineprofiles><mobileofflineprofile>${profile}</mobileofflineprofile></mobileofflineprofiles></importexportxml>`;
      const answer = await scratch.api.post('PublishXml', { ParameterXml });
      const row = await scratch.api.get(`mobileofflineprofiles(${profile})${unpublishedRow}${state}`);
      const saw = `${seen(answer)}; componentstate ${String(row.json.componentstate)}`;
      return judge(answer.status === 204 && row.json.componentstate === 1, saw);
    },
  },
  {
    id: 'new-rows-visible-at-once',
    says: 'a new profile is seen by a plain read before it is published, with componentstate 0',
    async run(scratch) {
      const profile = await scratch.profile('new');
      const answer = await scratch.api.get(`mobileofflineprofiles(${profile})${state}`);
      return judge(answer.json.componentstate === 0, `${seen(answer)}; ${String(answer.json.componentstate)}`);
    },
  },
  {
    id: 'new-rows-unpublished',
    says: 'RetrieveUnpublished gives a new profile with componentstate 1',
    async run(scratch) {
      const profile = await scratch.profile('new');
      const answer = await scratch.api.get(`mobileofflineprofiles(${profile})${unpublishedRow}${state}`);
      return judge(answer.json.componentstate === 1, `${seen(answer)}; ${String(answer.json.componentstate)}`);
    },
  },
  {
    id: 'edit-hidden-until-publish',
    says: 'an edit of a published item is seen by RetrieveUnpublished only, until it is published',
    async run(scratch) {
      const { profile, item } = await pair(scratch);
      await scratch.mustPublish(profile);
      const path = `mobileofflineprofileitems(${item})`;
      await scratch.api.patch(path, { syncintervalinminutes: 45 }, { 'If-Match': '*' });
      const plain = await scratch.api.get(`${path}?$select=syncintervalinminutes`);
      const newest = await scratch.api.get(`${path}${unpublishedRow}?$select=syncintervalinminutes`);
      const values = [plain, newest].map(({ json }) => json.syncintervalinminutes);
      return judge(
        values[0] !== 45 && values[1] === 45,
        `plain ${String(values[0])}, unpublished ${String(values[1])}`,
      );
    },
  },
  {
    id: 'unpublished-associations',
    says: 'RetrieveUnpublishedMultiple is there for associations too',
    async run(scratch) {
      const { item } = await pair(scratch);
      const filter = `$filter=_mobileofflineprofileitemid_value eq ${item}`;
      const answer = await scratch.api.get(`mobileofflineprofileitemassociations${unpublishedRows}?${filter}`);
      return judge(answer.rows.length === 1, seen(answer));
    },
  },
  {
    id: 'deletion-waits-for-no-publish',
    says: 'a deleted item of a published profile is gone from plain reads at once',
    async run(scratch) {
      const { profile, related } = await items(scratch);
      await scratch.mustPublish(profile);
      await scratch.api.remove(`mobileofflineprofileitems(${related})`);
      const answer = await scratch.api.get(`mobileofflineprofileitems(${related})`);
      return judge(answer.status === 404, seen(answer));
    },
  },
  {
    id: 'direction-of-associations',
    says: 'an association stands on the item that drives: account brings in its contacts, and contact may be "related only"',
    async run(scratch) {
      const profile = await scratch.profile('direction');
      const item = await scratch.item(profile, 'account');
      await scratch.item(profile, 'contact', { recorddistributioncriteria: 0 });
      await scratch.association(item, 'contact_customer_accounts');
      const answer = await scratch.publish(profile);
      return judge(answer.status === 204, seen(answer));
    },
  },
  {
    id: 'direction-reversed',
    says: 'the same association on the contact leaves it without a way in: publishing is refused with 0x80071140',
    async run(scratch) {
      const profile = await scratch.profile('reversed');
      await scratch.item(profile, 'account');
      const item = await scratch.item(profile, 'contact', { recorddistributioncriteria: 0 });
      await scratch.association(item, 'contact_customer_accounts');
      const answer = await scratch.publish(profile);
      return judge(answer.code === '0x80071140', seen(answer));
    },
  },
  {
    id: 'lookup-direction-allowed',
    says: 'an N:1 relationship may bring in rows: contact brings in the accounts that its lookup names',
    async run(scratch) {
      const profile = await scratch.profile('lookup');
      await scratch.item(profile, 'account', { recorddistributioncriteria: 0 });
      const item = await scratch.item(profile, 'contact');
      await scratch.association(item, 'contact_customer_accounts');
      const answer = await scratch.publish(profile);
      return judge(answer.status === 204, seen(answer));
    },
  },
  {
    id: 'circle-refused',
    says: 'relationships in a circle are refused when publishing: 0x80071141',
    async run(scratch) {
      const { profile, related } = await pair(scratch);
      await scratch.association(related, 'account_primary_contact');
      const answer = await scratch.publish(profile);
      return judge(answer.code === '0x80071141', seen(answer));
    },
  },
  {
    id: 'empty-profile-refused',
    says: 'a profile without tables is refused when publishing: 0x80071131',
    async run(scratch) {
      const answer = await scratch.publish(await scratch.profile('empty'));
      return judge(answer.code === '0x80071131', seen(answer));
    },
  },
  {
    id: 'custom-without-filter-refused',
    says: 'an item with a custom filter that is empty is refused when publishing: 0x80071132',
    async run(scratch) {
      const profile = await scratch.profile('no filter');
      await scratch.item(profile, 'account', { recorddistributioncriteria: 3 });
      const answer = await scratch.publish(profile);
      return judge(answer.code === '0x80071132', seen(answer));
    },
  },
  {
    id: 'publish-is-validation',
    says: 'publishing sets isvalidated',
    async run(scratch) {
      const { profile } = await pair(scratch);
      await scratch.mustPublish(profile);
      const row = await scratch.api.get(`mobileofflineprofiles(${profile})${state}`);
      return judge(row.json.isvalidated === true, `isvalidated ${String(row.json.isvalidated)}`);
    },
  },
  {
    id: 'limit-of-links',
    says: 'an item may bring in 15 other tables and not 16, whichever direction their relationships have',
    run: (scratch) => findLimit(scratch),
  },
];

/** Adds one related table after another and publishes each time, until publishing is refused. */
async function findLimit(scratch: Scratch): Promise<Verdict> {
  const candidates = await relatedTables(scratch, 'account');
  const profile = await scratch.profile('limit');
  const item = await scratch.item(profile, 'account');
  let taken = 0;
  let last: Answer | undefined;
  for (const { table, relationship } of candidates) {
    if (taken > 20) break;
    await scratch.item(profile, table);
    await scratch.association(item, relationship);
    last = await scratch.publish(profile);
    if (last.status !== 204) break;
    taken += 1;
  }
  if (!last) return leaveOpen('no table that account could bring in is enabled here');
  const saw = `${taken} taken, then ${seen(last)}`;
  if (last.status === 204) return taken > 15 ? judge(false, saw) : leaveOpen(saw);
  return last.code === '0x80071139' ? judge(taken === 15, saw) : leaveOpen(saw);
}

/** Tables that are enabled for offline use and related to another, each once, by one relationship of either direction. */
async function relatedTables(
  scratch: Scratch,
  table: string,
): Promise<readonly { table: string; relationship: string }[]> {
  const enabled = await scratch.api.get(
    'EntityDefinitions?$select=LogicalName&$filter=IsOfflineInMobileClient/Value eq true and ChangeTrackingEnabled eq true',
  );
  const names = new Set(enabled.rows.map((row) => textOf(row.LogicalName)));
  if (names.size === 0) throw new Obstacle(`no enabled tables: ${seen(enabled)}`);
  names.delete(table);
  const found = new Map<string, string>();
  for (const [kind, end] of [
    ['OneToManyRelationships', 'ReferencingEntity'],
    ['ManyToOneRelationships', 'ReferencedEntity'],
  ] as const) {
    const answer = await scratch.api.get(`EntityDefinitions(LogicalName='${table}')/${kind}?$select=SchemaName,${end}`);
    for (const row of answer.rows) {
      const other = textOf(row[end]);
      if (names.has(other) && !found.has(other)) found.set(other, textOf(row.SchemaName));
    }
  }
  return Array.from(found, ([name, relationship]) => ({ table: name, relationship }));
}
