import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openArchive } from '../../src/solution/archive.ts';
import { openPackageBytes } from '../../src/solution/open-package.ts';
import { DataverseClient, errorOf, refusal } from './dataverse-client.ts';
import type { Reply } from './dataverse-client.ts';
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

const metadata = sampleMetadata(['account', 'task', 'contact'], [['account', 'task']]);
let dataverse: DataverseClient;

beforeAll(async () => {
  dataverse = await DataverseClient.start({ metadata });
});
afterAll(() => dataverse.stop());

async function importFiles(entries: Readonly<Record<string, string>>): Promise<Reply> {
  return dataverse.post('ImportSolution', importBody(await archive(entries)));
}

const refused = async (entries: Readonly<Record<string, string>>): Promise<unknown> =>
  errorOf(await importFiles(entries));

function withDependency(required: string): string {
  const dependency = `<MissingDependency><Required ${required} /><Dependent type="60" displayName="Form" /></MissingDependency>`;
  return manifest().replace(
    '</RootComponents>',
    `</RootComponents><MissingDependencies>${dependency}</MissingDependencies>`,
  );
}

test.each([
  ['an unknown element', '<Name>n</Name><Colour>red</Colour>', "invalid child element 'Colour'"],
  ['a wrong order', '<Description>d</Description><Name>n</Name>', "invalid child element 'Description'"],
  ['a missing element', '', "incomplete content. List of possible elements expected: 'Name'"],
])('%s of a profile fails its schema', async (_what, children, said) => {
  const id = `<MobileOfflineProfileId>{${profileId}}</MobileOfflineProfileId>`;
  const xml = `<MobileOfflineProfile MobileOfflineProfileId="{${profileId}}" Name="n"><MobileOfflineProfileItems />${id}${children}</MobileOfflineProfile>`;
  expect(await refused(files(manifest(), customizations(xml)))).toMatchObject({
    code: '0x8004801A',
    message: expect.stringContaining(said),
  });
});

test('what else is wrong with a package', async () => {
  const newer = manifest().replace('SolutionPackageVersion="9.2"', 'SolutionPackageVersion="9.3"');
  expect(await refused(files(newer))).toMatchObject({ code: '0x80048068' });
  const oldest = manifest().replace('SolutionPackageVersion="9.2"', 'minimumversion="5.0"');
  expect(await refused(files(oldest))).toMatchObject({ code: '0x80048068' });
  const twice = '<RootComponent type="1" schemaName="a" /><RootComponent type="1" schemaName="A" />';
  expect(await refused(files(manifest({ roots: twice })))).toMatchObject({ code: '0x80071153' });
  const flag = '<IsOfflineInMobileClient>0</IsOfflineInMobileClient>';
  const entity = `<Entity><Name>Account</Name><EntityInfo><entity Name="Account">${flag}</entity></EntityInfo></Entity>`;
  const tables = `<ImportExportXml><Entities>${entity}</Entities></ImportExportXml>`;
  expect(await refused(files(manifest(), tables))).toMatchObject({ code: '0x80071111' });
  expect((await importFiles(files(manifest(), tables.replace('>0<', '>1<')))).status).toBe(204);
});

test('an encrypted archive is no solution file', async () => {
  const bytes = Buffer.from(await archive(files(manifest())));
  for (let at = bytes.indexOf('PK\x01\x02'); at !== -1; at = bytes.indexOf('PK\x01\x02', at + 4)) bytes[at + 8] = 1;
  expect(refusal(await dataverse.post('ImportSolution', importBody(bytes))).code).toBe('0x80048060');
});

test('an upgrade of an unmanaged solution is a plain import', async () => {
  const send = async (table: string, version: string) => {
    const other = profile([item(table)], { id: '22222222-3333-4444-8555-666666666666', name: 'Plain' });
    const bytes = await packed([other], { uniqueName: 'Plain', version, managed: false });
    return (await dataverse.post('StageAndUpgrade', importBody(bytes))).status;
  };
  expect([await send('contact', '1.0.0.0'), await send('task', '1.1.0.0')]).toEqual([204, 204]);
  const { rows } = await dataverse.get("solutions?$filter=startswith(uniquename,'Plain')&$select=uniquename,version");
  expect(rows).toMatchObject([{ uniquename: 'Plain', version: '1.1.0.0' }]);
});

test('missing dependencies are looked up, and the refusal lists those that are not there', async () => {
  const missing = 'type="61" schemaName="con_script" displayName="Script" solution="FieldService (9.0.0.0)"';
  const text = `<Required ${missing} /><Dependent type="60" displayName="Form" />`;
  expect(await refused(files(withDependency(missing)))).toMatchObject({
    code: '0x8004801D',
    message: expect.stringContaining(`<MissingDependencies><MissingDependency>${text}</MissingDependency>`),
  });
  const codes = {
    'type="61" schemaName="con_script" solution="FieldService (8.0.0.0)"': undefined,
    'type="1" schemaName="Account" solution="Whatever (1.0)"': undefined,
    'type="1" schemaName="con_none" solution="FieldService (8.0.0.0)"': '0x8004801D',
    'type="10" schemaName="account_task" solution="Active"': undefined,
    'type="61" schemaName="con_script" solution="Active"': '0x8004801D',
    'type="2" schemaName="name" parentSchemaName="con_none" solution="System"': undefined,
    [`type="161" id="{${randomUUID()}}" solution="Active"`]: '0x8004801D',
  };
  for (const [required, code] of Object.entries(codes)) {
    expect([required, refusal(await importFiles(files(withDependency(required)))).code]).toEqual([required, code]);
  }
});

test('a package with other components is listed, and comes back as it came with the profiles of today', async () => {
  const own = await packed([profile([item('account')])], { uniqueName: 'Mixed', managed: false });
  const opened = await openArchive(own);
  const text = async (name: string): Promise<string> => {
    const entry = opened.find(name);
    return entry ? (await opened.read(entry, 1e6)).toString() : '';
  };
  const script = '<RootComponent type="61" schemaName="con_script" behavior="0" />';
  const mixed = {
    'customizations.xml': (await text('customizations.xml')).replace(
      '<CustomControls />',
      '<WebResources><WebResource /></WebResources><CustomControls />',
    ),
    'solution.xml': (await text('solution.xml')).replace('<RootComponents>', `<RootComponents>${script}`),
    'WebResources/con_script': 'alert(1)',
    '[Content_Types].xml': await text('[Content_Types].xml'),
  };
  expect((await importFiles(mixed)).status).toBe(204);
  const { rows } = await dataverse.get("solutions?$filter=uniquename eq 'Mixed'");
  const path = `solutions(${String(rows[0]?.solutionid)})`;
  const components = await dataverse.get(
    `solutioncomponents?$filter=_solutionid_value eq ${String(rows[0]?.solutionid)}&$orderby=componenttype`,
  );
  expect(components.rows.map(({ componenttype }) => componenttype)).toEqual(expect.arrayContaining([61, 161]));

  await dataverse.patch(path, { version: '1.5.0.0' });
  const added = await dataverse.profile('Added');
  const component = {
    ComponentId: added,
    ComponentType: 161,
    SolutionUniqueName: 'Mixed',
    AddRequiredComponents: false,
  };
  await dataverse.post('AddSolutionComponent', component);
  const exported = await dataverse.post('ExportSolution', { SolutionName: 'Mixed', Managed: true });
  const bytes = Buffer.from(String(exported.json.ExportSolutionFile), 'base64');
  const after = await openPackageBytes(bytes, 'Mixed.zip');
  expect(after.problems).toEqual([]);
  expect(after.solution).toMatchObject({ version: '1.5.0.0', managed: true });
  expect(after.sources.map((source) => source.profile.name).sort()).toEqual(['Added', 'Packed']);
  expect(after.solution?.rootComponents.map(({ type }) => type).sort()).toEqual(['161', '161', '61']);
  const reopened = await openArchive(bytes);
  expect(reopened.entries.map(({ fileName }) => fileName)).toEqual(Object.keys(mixed));

  const remove = (id: string, type: number) => ({
    SolutionComponent: { '@odata.type': 'Microsoft.Dynamics.CRM.solutioncomponent', solutioncomponentid: id },
    ComponentType: type,
    SolutionUniqueName: 'Mixed',
  });
  await dataverse.post('RemoveSolutionComponent', remove(profileId, 161));
  const fewer = await dataverse.post('ExportSolution', { SolutionName: 'Mixed', Managed: false });
  const left = await openPackageBytes(Buffer.from(String(fewer.json.ExportSolutionFile), 'base64'), 'Mixed.zip');
  expect(left.sources.map((source) => source.profile.name)).toEqual(['Added']);
  expect(left.solution?.missingDependencies).toEqual([]);
  await dataverse.post('RemoveSolutionComponent', remove(String(components.rows[0]?.objectid), 61));
  expect((await dataverse.post('ExportSolution', { SolutionName: 'Mixed', Managed: false })).status).toBe(200);
});

test('tables can be added to a solution by their id, and are not exported', async () => {
  const { rows } = await dataverse.get("publishers?$filter=uniquename eq 'DefaultPublisher'");
  await dataverse.create('solutions', {
    uniquename: 'Tables',
    friendlyname: 'Tables',
    version: '1.0.0.0',
    'publisherid@odata.bind': `/publishers(${String(rows[0]?.publisherid)})`,
  });
  const { json } = await dataverse.get("EntityDefinitions(LogicalName='account')?$select=MetadataId");
  const body = {
    ComponentId: json.MetadataId,
    ComponentType: 1,
    SolutionUniqueName: 'Tables',
    AddRequiredComponents: false,
  };
  expect((await dataverse.post('AddSolutionComponent', body)).status).toBe(200);
  expect((await dataverse.post('AddSolutionComponent', { ...body, ComponentType: 80 })).status).toBe(404);
  expect((await dataverse.post('AddSolutionComponent', { ...body, ComponentType: 60 })).status).toBe(501);
  expect((await dataverse.post('ExportSolution', { SolutionName: 'Tables', Managed: false })).status).toBe(501);
  expect((await dataverse.post('CloneAsPatch', {})).status).toBe(501);
});

test('what a solution needs and does not have', async () => {
  const id = await dataverse.profile('Needs');
  const account = await dataverse.item(id, 'account');
  await dataverse.item(id, 'task');
  const association = await dataverse.association(account, 'account_task');
  const { rows } = await dataverse.get("publishers?$filter=uniquename eq 'DefaultPublisher'");
  await dataverse.create('solutions', {
    uniquename: 'Needs',
    friendlyname: 'Needs',
    version: '1.0.0.0',
    'publisherid@odata.bind': `/publishers(${String(rows[0]?.publisherid)})`,
  });
  const component = { ComponentId: id, ComponentType: 161, SolutionUniqueName: 'Needs', AddRequiredComponents: false };
  await dataverse.post('AddSolutionComponent', component);
  const missing = await dataverse.get("RetrieveMissingDependencies(SolutionUniqueName='Needs')");
  expect(missing.rows.map((row) => [row.dependentcomponenttype, row.requiredcomponenttype]).sort()).toEqual([
    [162, 1],
    [162, 1],
    [163, 10],
  ]);
  const relationship = await dataverse.get("RelationshipDefinitions(SchemaName='account_task')?$select=MetadataId");
  const call = `RetrieveDependenciesForDelete(ObjectId=${String(relationship.json.MetadataId)},ComponentType=10)`;
  expect((await dataverse.get(call)).rows.map((row) => row.dependentcomponentobjectid)).toEqual([association]);
  const uninstall = await dataverse.get("RetrieveDependenciesForUninstall(SolutionUniqueName='Needs')");
  expect(uninstall.rows).toEqual([]);
});
