import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataverseClient, errorOf, refusal } from './dataverse-client.ts';
import { sampleMetadata } from './metadata-sample.ts';

const chain = Array.from({ length: 17 }, (_, index) => `t${index}`);
const lookups = chain.slice(1).map((name, index) => [`t${index}`, name] as const);
let dataverse: DataverseClient;
let clock = Date.parse('2026-03-01T08:00:00Z');

beforeAll(async () => {
  const tables = [...chain, 'account', 'task'];
  const metadata = sampleMetadata(tables, [...lookups, ['account', 'task'], ['task', 'account']]);
  dataverse = await DataverseClient.start({ metadata, now: () => new Date(clock) });
});
afterAll(() => dataverse.stop());

const unpublished = '/Microsoft.Dynamics.CRM.RetrieveUnpublished()';
const multiple = '/Microsoft.Dynamics.CRM.RetrieveUnpublishedMultiple()';

test('edits are seen unpublished at once and published only after the publish', async () => {
  const profile = await dataverse.profile('Layers');
  const item = await dataverse.item(profile, 'account');
  const path = `mobileofflineprofileitems(${item})`;
  const select = '?$select=recorddistributioncriteria,recordsownedbyme,componentstate,isvalidated,publishedon';
  expect((await dataverse.get(`${path}${select}`)).json).toMatchObject({ componentstate: 0, publishedon: null });
  expect((await dataverse.get(`${path}${unpublished}${select}`)).json).toMatchObject({ componentstate: 1 });
  expect((await dataverse.publish(`{${profile}}`)).status).toBe(204);
  const first = await dataverse.get(`${path}${select}`);
  expect(first.json).toMatchObject({ componentstate: 0, isvalidated: true, publishedon: '2026-03-01T08:00:00Z' });

  await dataverse.patch(path, { recorddistributioncriteria: 2, recordsownedbyme: true });
  expect((await dataverse.get(`${path}${select}`)).json).toMatchObject({
    recorddistributioncriteria: 1,
    componentstate: 0,
  });
  const edited = await dataverse.get(`${path}${unpublished}${select}`);
  expect(edited.json).toMatchObject({ recorddistributioncriteria: 2, componentstate: 1, isvalidated: false });
  const listed = await dataverse.get(`mobileofflineprofileitems${multiple}${select}&$filter=recordsownedbyme eq true`);
  expect(listed.rows).toHaveLength(1);

  expect((await dataverse.publish(profile)).status).toBe(204);
  const second = await dataverse.get(`${path}${select}`);
  expect(second.json).toMatchObject({
    recorddistributioncriteria: 2,
    componentstate: 0,
    publishedon: '2026-03-01T08:00:01Z',
  });
  clock += 60_000;
  expect((await dataverse.post('PublishAllXml', {})).status).toBe(204);
  expect((await dataverse.get(`${path}${select}`)).json.publishedon).toBe('2026-03-01T08:00:01Z');
});

test('a profile without tables: 0x80071131', async () => {
  const profile = await dataverse.profile('Empty');
  const reply = await dataverse.publish(profile);
  expect(refusal(reply)).toEqual({ status: 400, code: '0x80071131' });
  expect(errorOf(reply).message).toContain("'Empty'");
  expect(refusal(await dataverse.post('PublishAllXml', {})).code).toBe('0x80071131');
  await dataverse.send('DELETE', `mobileofflineprofiles(${profile})`);
});

test('a custom filter without FetchXML: 0x80071132', async () => {
  const profile = await dataverse.profile('Custom');
  const item = await dataverse.item(profile, 'account', { recorddistributioncriteria: 3 });
  expect(refusal(await dataverse.publish(profile)).code).toBe('0x80071132');
  const profileitementityfilter = '<fetch><entity name="account"/></fetch>';
  await dataverse.patch(`mobileofflineprofileitems(${item})`, { profileitementityfilter });
  expect((await dataverse.publish(profile)).status).toBe(204);
});

test('related rows only need an association that leads to them: 0x80071140', async () => {
  const profile = await dataverse.profile('Related');
  const account = await dataverse.item(profile, 'account', { recorddistributioncriteria: 0 });
  const task = await dataverse.item(profile, 'task');
  const outward = await dataverse.association(account, 'account_task');
  const reply = await dataverse.publish(profile);
  expect(refusal(reply).code).toBe('0x80071140');
  expect(errorOf(reply).message).toContain("for table: 'account'");
  expect((await dataverse.get(`mobileofflineprofileitems(${account})`)).json.publishedon).toBeNull();
  await dataverse.send('DELETE', `mobileofflineprofileitemassociations(${outward})`);
  await dataverse.association(task, 'account_task');
  expect((await dataverse.publish(profile)).status).toBe(204);
});

test('a circle: 0x80071141 with its chain', async () => {
  const profile = await dataverse.profile('Circle');
  const account = await dataverse.item(profile, 'account');
  const task = await dataverse.item(profile, 'task');
  await dataverse.association(account, 'account_task');
  await dataverse.association(task, 'task_account');
  const reply = await dataverse.publish(profile);
  expect(refusal(reply).code).toBe('0x80071141');
  expect(errorOf(reply).message).toContain("'account => task => account'");
});

test('a table that was removed: 0x80071142', async () => {
  const profile = await dataverse.profile('Missing');
  const account = await dataverse.item(profile, 'account');
  const task = await dataverse.item(profile, 'task');
  await dataverse.association(account, 'account_task');
  await dataverse.send('DELETE', `mobileofflineprofileitems(${task})`);
  const reply = await dataverse.publish(profile);
  expect(refusal(reply).code).toBe('0x80071142');
  expect(errorOf(reply).message).toContain("tables 'account' and 'task'");
});

test('sixteen linked tables downstream: 0x80071139, fifteen are fine', async () => {
  const profile = await dataverse.profile('Chain');
  const ids: string[] = [];
  for (const table of chain) ids.push(await dataverse.item(profile, table));
  const associations: string[] = [];
  for (const [index, [one, many]] of lookups.entries()) {
    associations.push(await dataverse.association(ids[index] ?? '', `${one}_${many}`));
  }
  const reply = await dataverse.publish(profile);
  expect(refusal(reply).code).toBe('0x80071139');
  expect(errorOf(reply).message).toContain("to the table: 't0'. Please review and make sure to have no more than 15");
  await dataverse.send('DELETE', `mobileofflineprofileitemassociations(${associations.at(-1) ?? ''})`);
  expect((await dataverse.publish(profile)).status).toBe(204);
});

test('one refused profile keeps the others unpublished', async () => {
  const good = await dataverse.profile('Good');
  await dataverse.item(good, 'account');
  const empty = await dataverse.profile('Bad');
  const list = [good, empty].map((id) => `<mobileofflineprofile>${id}</mobileofflineprofile>`).join('');
  const ParameterXml = `<publish><mobileofflineprofiles>${list}</mobileofflineprofiles></publish>`;
  expect(refusal(await dataverse.post('PublishXml', { ParameterXml })).code).toBe('0x80071131');
  expect((await dataverse.get(`mobileofflineprofiles(${good})`)).json.publishedon).toBeNull();
});

test.each([
  [204, '<importexportxml><entities><entity>account</entity></entities></importexportxml>'],
  [400, '<importexportxml><entities><entity>nosuch</entity></entities></importexportxml>'],
  [400, '<publish/>'],
  [
    400,
    '<publish><mobileofflineprofiles><mobileofflineprofile>x</mobileofflineprofile></mobileofflineprofiles></publish>',
  ],
  [400, '<publish>'],
  [400, '<other/>'],
])('PublishXml answers %i to %s', async (status, ParameterXml) => {
  expect((await dataverse.post('PublishXml', { ParameterXml })).status).toBe(status);
});

test('actions refuse parameters that are missing, unknown or of another type', async () => {
  expect(refusal(await dataverse.post('PublishXml', {})).code).toBe('0x80040203');
  expect(refusal(await dataverse.post('PublishXml', { Query: 'x' })).code).toBe('0x80048d19');
  expect(refusal(await dataverse.post('PublishXml', { ParameterXml: 5 })).code).toBe('0x80048d19');
  expect((await dataverse.publish('99999999-9999-4999-8999-999999999999')).status).toBe(404);
});
