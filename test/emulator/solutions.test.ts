import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { deriveAssociationId, deriveItemId } from '../../src/schema/derive-id.ts';
import type { ProfileItem } from '../../src/schema/profile.ts';
import { DataverseClient, errorOf, refusal } from './dataverse-client.ts';
import type { Json, Reply } from './dataverse-client.ts';
import { sampleMetadata } from './metadata-sample.ts';
import {
  archive,
  customizations,
  files,
  importBody,
  item,
  manifest,
  packed,
  profile,
  profileId,
} from './solution-packages.ts';
import type { Description } from './solution-packages.ts';

const metadata = sampleMetadata(
  ['account', 'task', 'contact'],
  [
    ['account', 'task'],
    ['contact', 'task'],
  ],
);
let dataverse: DataverseClient;

beforeAll(async () => {
  dataverse = await DataverseClient.start({ metadata, organizations: ['dev', 'prod'] });
});
afterAll(() => dataverse.stop());

async function inOrganization<T>(index: number, work: () => Promise<T>): Promise<T> {
  dataverse.organization = index;
  try {
    return await work();
  } finally {
    dataverse.organization = 0;
  }
}

const importBytes = (bytes: Uint8Array): Promise<Reply> => dataverse.post('ImportSolution', importBody(bytes));

test('a profile goes from one organization to another and is published there', async () => {
  const publisher = await dataverse.create('publishers', {
    uniquename: 'contoso',
    friendlyname: 'Contoso',
    customizationprefix: 'con',
  });
  const solution = {
    uniquename: 'ContosoOffline',
    friendlyname: 'Contoso Offline',
    version: '1.2.0.0',
    'publisherid@odata.bind': `/publishers(${publisher})`,
  };
  await dataverse.create('solutions', solution);
  const created = await dataverse.post(
    'mobileofflineprofiles',
    { name: 'Travels' },
    { 'MSCRM.SolutionUniqueName': 'ContosoOffline' },
  );
  const account = await dataverse.item(created.id, 'account', { syncintervalinminutes: 30 });
  await dataverse.item(created.id, 'task', { recorddistributioncriteria: 0 });
  const association = await dataverse.association(account, 'account_task');
  expect((await dataverse.publish(created.id)).status).toBe(204);
  await dataverse.patch(`mobileofflineprofiles(${created.id})`, { name: 'Edited later' });
  await dataverse.patch(`mobileofflineprofileitems(${account})`, { syncintervalinminutes: 60 });
  await dataverse.item(created.id, 'contact');
  const exported = await dataverse.post('ExportSolution', { SolutionName: 'ContosoOffline', Managed: true });
  expect(exported.status).toBe(200);

  await inOrganization(1, async () => {
    const CustomizationFile = exported.json.ExportSolutionFile;
    const body = importBody(new Uint8Array(), { CustomizationFile });
    expect((await dataverse.post('ImportSolution', body)).status).toBe(204);
    const items = await dataverse.get(
      `mobileofflineprofileitems/Microsoft.Dynamics.CRM.RetrieveUnpublishedMultiple()?$filter=_regardingobjectid_value eq ${created.id}&$orderby=name`,
    );
    expect(items.rows.map((row) => [row.name, row.syncintervalinminutes, row.componentstate, row.ismanaged])).toEqual([
      ['account', 30, 1, true],
      ['task', null, 1, true],
    ]);
    const read = await dataverse.get(`mobileofflineprofileitemassociations(${association})`);
    const local = await dataverse.get("RelationshipDefinitions(SchemaName='account_task')");
    expect(read.json.relationshipid).toBe(local.json.MetadataId);
    expect((await dataverse.get(`mobileofflineprofiles(${created.id})`)).json).toMatchObject({
      name: 'Travels',
      publishedon: null,
    });
    expect((await dataverse.publish(created.id)).status).toBe(204);
    expect((await dataverse.get(`mobileofflineprofiles(${created.id})`)).json).toMatchObject({
      componentstate: 0,
      isvalidated: true,
    });

    const installed = await dataverse.get(
      "solutions?$filter=uniquename eq 'ContosoOffline'&$expand=publisherid($select=uniquename)",
    );
    expect(installed.rows[0]).toMatchObject({
      ismanaged: true,
      version: '1.2.0.0',
      friendlyname: 'Contoso Offline',
      publisherid: { uniquename: 'contoso' },
    });
    const solutionId = String(installed.rows[0]?.solutionid);
    const components = await dataverse.get(
      `solutioncomponents?$filter=_solutionid_value eq ${solutionId} and objectid eq ${created.id} and componenttype eq 161`,
    );
    expect(components.rows).toHaveLength(1);
    const job = await dataverse.get(`importjobs(${String(body.ImportJobId)})`);
    expect(job.json).toMatchObject({
      progress: 100,
      solutionname: 'ContosoOffline',
      data: expect.stringContaining('success'),
    });

    expect((await dataverse.post('ImportSolution', importBody(new Uint8Array(), { CustomizationFile }))).status).toBe(
      204,
    );
    expect(refusal(await dataverse.post('ImportSolution', body)).code).toBe('0x80071152');
    for (const path of [`mobileofflineprofiles(${created.id})`, `mobileofflineprofileitems(${account})`]) {
      expect(refusal(await dataverse.send('DELETE', path)).code).toBe('0x8004F012');
    }
    expect(
      refusal(await dataverse.post('ExportSolution', { SolutionName: 'ContosoOffline', Managed: false })).code,
    ).toBe('0x80048036');
    expect(refusal(await dataverse.patch(`solutions(${solutionId})`, { friendlyname: 'x' })).code).toBe('0x8004F024');
    expect((await dataverse.send('DELETE', `solutions(${solutionId})`)).status).toBe(204);
    expect((await dataverse.get(`mobileofflineprofiles(${created.id})`)).status).toBe(404);
  });
});

test('solutions and publishers: what is refused', async () => {
  const { rows } = await dataverse.get("publishers?$filter=uniquename eq 'DefaultPublisher'");
  const good = {
    uniquename: 'Mine',
    friendlyname: 'Mine',
    version: '1.0.0.0',
    'publisherid@odata.bind': `/publishers(${String(rows[0]?.publisherid)})`,
  };
  const post = async (more: Json): Promise<unknown> =>
    refusal(await dataverse.post('solutions', { ...good, ...more })).code;
  expect(await post({ uniquename: '1st' })).toBe('0x8004F002');
  expect(await post({ uniquename: 'System' })).toBe('0x8004F022');
  expect(await post({ uniquename: 'fieldservice' })).toBe('0x8004F023');
  expect(await post({ version: '1' })).toBe('0x8004F01E');
  const publisher = async (body: Json): Promise<unknown> =>
    refusal(await dataverse.post('publishers', { friendlyname: 'x', ...body })).code;
  expect(await publisher({})).toBe('0x8004F01C');
  expect(await publisher({ uniquename: 'small', customizationoptionvalueprefix: 9999 })).toBe('0x80048402');
  expect(await publisher({ uniquename: 'defaultpublisher' })).toBe('0x80040237');
});

test('components are added and removed', async () => {
  const { rows } = await dataverse.get("publishers?$filter=uniquename eq 'DefaultPublisher'");
  await dataverse.create('solutions', {
    uniquename: 'Parts',
    friendlyname: 'Parts',
    'publisherid@odata.bind': `/publishers(${String(rows[0]?.publisherid)})`,
  });
  const id = await dataverse.profile('Component');
  const add = { ComponentId: id, ComponentType: 161, SolutionUniqueName: 'Parts', AddRequiredComponents: false };
  expect((await dataverse.post('AddSolutionComponent', add)).json).toHaveProperty('id');
  const component = {
    SolutionComponent: { '@odata.type': 'Microsoft.Dynamics.CRM.solutioncomponent', solutioncomponentid: id },
    ComponentType: 161,
    SolutionUniqueName: 'Parts',
  };
  expect((await dataverse.post('ExportSolution', { SolutionName: 'Parts', Managed: false })).status).toBe(200);
  expect((await dataverse.post('RemoveSolutionComponent', component)).json).toMatchObject({ id });
  expect(refusal(await dataverse.post('RemoveSolutionComponent', component)).code).toBe('0x80040217');
  expect(
    refusal(await dataverse.post('AddSolutionComponent', { ...add, SolutionUniqueName: 'FieldService' })).code,
  ).toBe('0x8004F024');
  expect(refusal(await dataverse.post('AddSolutionComponent', { ...add, SolutionUniqueName: 'Nosuch' })).code).toBe(
    '0x80048034',
  );
  expect(refusal(await dataverse.post('AddSolutionComponent', { ...add, ComponentId: randomUUID() })).code).toBe(
    '0x80040217',
  );
  expect(
    refusal(await dataverse.post('mobileofflineprofiles', { name: 'n' }, { 'MSCRM.SolutionUniqueName': 'Nosuch' }))
      .code,
  ).toBe('0x80048034');
});

test('packages that cannot be read or are not whole', async () => {
  const code = async (bytes: Uint8Array): Promise<unknown> => refusal(await importBytes(bytes)).code;
  expect(await code(Buffer.from('no zip'))).toBe('0x80048060');
  expect(await code(await archive({ 'solution.xml': manifest(), 'customizations.xml': customizations() }))).toBe(
    '0x80048060',
  );
  expect(await code(await archive(files('<ImportExportXml>')))).toBe('0x8004802C');
  expect(await code(await archive(files(manifest(), '<ImportExportXml><a></b></ImportExportXml>')))).toBe('0x8004802C');
  const wrongId = '<MobileOfflineProfile MobileOfflineProfileId="x" Name="n"/>';
  expect(await code(await archive(files(manifest(), customizations(wrongId))))).toBe('0x8004801A');
  expect(await code(await archive(files(manifest({ managed: '2' }))))).toBe('0x8004801A');
  expect(await code(await archive(files(manifest({ name: '1x' }))))).toBe('0x8004F002');
  expect(await code(await archive(files(manifest({ version: 'one' }))))).toBe('0x8004F01E');
  expect(await code(await archive(files(manifest({ name: 'Default', managed: '1' }))))).toBe('0x80048049');
  const prefix = manifest().replace('<CustomizationPrefix>con<', '<CustomizationPrefix>9x<');
  expect(await code(await archive(files(prefix)))).toBe('0x80044366');
  const root = `<RootComponent type="161" id="{${profileId}}" behavior="0"/>`;
  expect(await code(await archive(files(manifest({ roots: root }))))).toBe('0x8004801F');
  const undeclared = `<MobileOfflineProfile MobileOfflineProfileId="${profileId}" Name="n"><MobileOfflineProfileItems/><MobileOfflineProfileId>{${profileId}}</MobileOfflineProfileId><Name>n</Name></MobileOfflineProfile>`;
  expect(await code(await archive(files(manifest(), customizations(undeclared))))).toBe('0x8004803A');
  expect(
    refusal(await dataverse.post('ImportSolution', importBody(new Uint8Array(), { CustomizationFile: '%' }))).code,
  ).toBe('0x80048d19');
});

test('packages whose content this organization cannot take', async () => {
  const code = async (...args: Parameters<typeof packed>): Promise<unknown> =>
    refusal(await importBytes(await packed(...args))).code;
  const to = (relationship: string): ProfileItem => {
    const id = deriveItemId(profileId, 'account');
    return item('account', {
      associations: [
        { id: deriveAssociationId(id, relationship), relationship, name: relationship, extra: [], path: [] },
      ],
    });
  };
  expect(await code([profile([item('nosuch')])])).toBe('0x8004801D');
  expect(await code([profile([to('nosuch')])])).toBe('0x8004801D');
  const wrong = await importBytes(await packed([profile([to('contact_task')])]));
  expect(refusal(wrong).code).toBe('0x8006099F');
  expect(await code([profile([item('account'), item('account', { id: randomUUID() })])])).toBe('0x8006099D');
  expect(await code([profile([item('account', { sync: 4 })])])).toBe('0x8004432f');
  expect(await code([profile([], { name: ' ' })])).toBe('0x800609A9');
  await dataverse.profile('Taken name');
  expect(await code([profile([], { name: 'Taken name' })])).toBe('0x800609A7');
  expect((await dataverse.get(`mobileofflineprofiles(${profileId})`)).status).toBe(404);
});

test('a table that is not offline-enabled here: 0x8006099F', async () => {
  const table = { ...metadata.table('account') };
  const strict = {
    ...metadata,
    table: (name: string) =>
      name === 'account' && table.logicalName
        ? { ...metadataTable(), offlineEnabled: undefined }
        : metadata.table(name),
  };
  const other = await DataverseClient.start({ metadata: strict });
  try {
    const reply = await other.post('ImportSolution', importBody(await packed([profile([item('account')])])));
    expect(refusal(reply).code).toBe('0x8006099F');
    expect(errorOf(reply).message).toContain('account needs to be enabled for mobile offline');
  } finally {
    await other.stop();
  }
});

function metadataTable(): NonNullable<ReturnType<typeof metadata.table>> {
  const table = metadata.table('account');
  if (!table) throw new Error('no account');
  return table;
}

test('modes, publishers, versions and local edits', async () => {
  const first = [profile([item('account')])];
  expect((await importBytes(await packed(first, { version: '2.0' }))).status).toBe(204);
  const code = async (description: Description): Promise<unknown> =>
    refusal(await importBytes(await packed(first, description))).code;
  expect(await code({ managed: false })).toBe('0x80048041');
  expect(await code({ publisher: 'other', version: '2.1' })).toBe('0x8004801C');
  expect(await code({ version: '1.9.9.9' })).toBe('0x80048541');
  const own = { uniqueName: 'Own', managed: false };
  const mine = profile([item('task', { id: randomUUID() })], { id: randomUUID(), name: 'Mine' });
  expect((await importBytes(await packed([mine], own))).status).toBe(204);
  expect(refusal(await importBytes(await packed([mine], { ...own, managed: true }))).code).toBe('0x80048040');
  const theirs = await packed([{ ...mine, description: 'theirs' }], { uniqueName: 'Theirs' });
  expect(refusal(await importBytes(theirs)).code).toBe('0x8004F016');
});

test('a failed import leaves its job, so that its id cannot be used again', async () => {
  const body = importBody(Buffer.from('no zip'));
  expect(refusal(await dataverse.post('ImportSolution', body)).code).toBe('0x80048060');
  expect(refusal(await dataverse.post('ImportSolution', body)).code).toBe('0x80071152');
  expect((await dataverse.get(`importjobs(${String(body.ImportJobId)})`)).json).toMatchObject({ progress: 0 });
});

test('an import can bring what no publish takes: 0x80071136, 37, 38', async () => {
  const strict = {
    ...metadata,
    table: (name: string) =>
      name === 'contact'
        ? { ...metadataTable(), logicalName: 'contact', ownership: 'OrganizationOwned' as const }
        : metadata.table(name),
  };
  const other = await DataverseClient.start({ metadata: strict });
  try {
    const codeOf = async (more: Partial<ProfileItem>): Promise<unknown> => {
      const bytes = await packed([profile([item('contact', { rows: 'owned', ...more })])], { managed: false });
      expect((await other.post('ImportSolution', importBody(bytes))).status).toBe(204);
      return refusal(await other.publish(profileId)).code;
    };
    expect(await codeOf({ owned: ['user'] })).toBe('0x80071136');
    expect(await codeOf({ owned: ['team'] })).toBe('0x80071137');
    expect(await codeOf({ owned: [] })).toBe('0x80071138');
  } finally {
    await other.stop();
  }
});
