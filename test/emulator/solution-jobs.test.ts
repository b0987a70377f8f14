import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readImportLog } from '../../src/dataverse/read-import-log.ts';
import { openPackageBytes } from '../../src/solution/open-package.ts';
import { DataverseClient, isJson, refusal } from './dataverse-client.ts';
import type { Json } from './dataverse-client.ts';
import { sampleMetadata } from './metadata-sample.ts';
import { importBody, item, packed, profile, profileId } from './solution-packages.ts';

const metadata = sampleMetadata(['account', 'task'], [['account', 'task']]);
/** One organization whose jobs are done at once, and one whose jobs outlast every test. */
const organizations = ['quick', 'slow'];
let dataverse: DataverseClient;

beforeAll(async () => {
  dataverse = await DataverseClient.start({ metadata, organizations, jobDelay: { slow: 3_600_000 } });
});
afterAll(() => dataverse.stop());

const states = '$select=statecode,statuscode,message,friendlymessage,errorcode,completedon,startedon';

/** Polls until a job has ended, as clients do. */
async function ended(id: unknown): Promise<Json> {
  for (;;) {
    const { json } = await dataverse.get(`asyncoperations(${String(id)})?${states}`);
    if (json.statecode === 3) return json;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function inSlow(work: () => Promise<void>): Promise<void> {
  dataverse.organization = 1;
  try {
    await work();
  } finally {
    dataverse.organization = 0;
  }
}

test('an import is done after its answer, and its job says how', async () => {
  const body = importBody(await packed([profile([item('account')])]));
  const { status, json } = await dataverse.post('ImportSolutionAsync', body);
  expect([status, json.ImportJobKey]).toEqual([200, body.ImportJobId]);
  expect(await ended(json.AsyncOperationId)).toMatchObject({ statuscode: 30, errorcode: 0, message: null });
  const job = await dataverse.get(
    `importjobs(${String(body.ImportJobId)})?$select=progress,completedon,startedon,solutionname,data`,
  );
  expect(job.json).toMatchObject({ progress: 100, solutionname: 'Pack' });
  expect(job.json.data).toContain(`<mobileOfflineProfile id="{${profileId}}" LocalizedName="Packed"`);
  expect(readImportLog(String(job.json.data))).toEqual([]);
  expect((await dataverse.get(`mobileofflineprofiles(${profileId})`)).status).toBe(200);
  const operation = await dataverse.get(`asyncoperations(${String(json.AsyncOperationId)})`, {
    Prefer: 'odata.include-annotations="*"',
  });
  expect(operation.json).toMatchObject({
    'operationtype@OData.Community.Display.V1.FormattedValue': 'Import Solution Async Operation',
    'statuscode@OData.Community.Display.V1.FormattedValue': 'Succeeded',
  });
});

test('an import that fails leaves its job and nothing else', async () => {
  const bytes = await packed([profile([item('nosuch')], { id: randomUUID(), name: 'Other' })], {
    uniqueName: 'Failing',
  });
  const body = importBody(bytes);
  const { json } = await dataverse.post('ImportSolutionAsync', body);
  const text = 'The following solution cannot be imported: Failing. Some dependencies are missing.';
  const job = await ended(json.AsyncOperationId);
  expect(job).toMatchObject({ statuscode: 31, errorcode: 0x8004801d | 0 });
  expect(job.message).toContain(text);
  expect(job.friendlymessage).toContain('<Required type="1" schemaName="nosuch"');
  const { json: log } = await dataverse.get(`importjobs(${String(body.ImportJobId)})`);
  expect(readImportLog(String(log.data))).toMatchObject([{ result: 'failure', code: '0x8004801D' }]);
  expect((await dataverse.get("solutions?$filter=uniquename eq 'Failing'")).rows).toEqual([]);
  const formatted = await dataverse.get(
    `RetrieveFormattedImportJobResults(ImportJobId=@job)?@job=${String(body.ImportJobId)}`,
  );
  expect(formatted.json.FormattedResults).toContain('<Data ss:Type="String">0x8004801D</Data>');
  expect(refusal(await dataverse.post('ImportSolutionAsync', body)).code).toBe('0x80071152');
  const unknown = await dataverse.get(`RetrieveFormattedImportJobResults(ImportJobId=${randomUUID()})`);
  expect(refusal(unknown).code).toBe('0x80044252');
});

test('a staged package says what stands against it, and is imported by its id', async () => {
  const stage = async (table: string) => {
    const bytes = await packed([profile([item(table)], { name: 'Staged' })], { uniqueName: 'Staged', managed: true });
    const CustomizationFile = Buffer.from(bytes).toString('base64');
    return (await dataverse.post('StageSolution', { CustomizationFile })).json.StageSolutionResults;
  };
  expect(await stage('nosuch')).toMatchObject({
    StageSolutionStatus: 'Failed',
    SolutionValidationResults: [{ SolutionValidationResultType: 'Error', ErrorCode: 0x8004801d | 0 }],
    MissingDependencies: [{ RequiredComponentType: '1', RequiredComponentSchemaName: 'nosuch' }],
  });
  const staged = await stage('account');
  expect(staged).toMatchObject({
    StageSolutionStatus: 'Passed',
    SolutionDetails: { SolutionUniqueName: 'Staged', SolutionVersion: '1.0.0.0', IsManaged: true },
    SolutionComponentsDetails: [{ ComponentType: '161', ComponentId: profileId }],
    SolutionValidationResults: [],
    MissingDependencies: [],
  });
  const StageSolutionUploadId = isJson(staged) ? staged.StageSolutionUploadId : undefined;
  const withoutFile = {
    ...importBody(new Uint8Array()),
    CustomizationFile: null,
    SolutionParameters: { StageSolutionUploadId },
  };
  const { json } = await dataverse.post('ImportSolutionAsync', withoutFile);
  expect(await ended(json.AsyncOperationId)).toMatchObject({ statuscode: 30 });
  const gone = {
    ...withoutFile,
    ImportJobId: randomUUID(),
    SolutionParameters: { StageSolutionUploadId: randomUUID() },
  };
  expect((await dataverse.post('ImportSolutionAsync', gone)).status).toBe(404);
  const none = { ...withoutFile, ImportJobId: randomUUID(), SolutionParameters: null };
  expect(refusal(await dataverse.post('ImportSolution', none)).code).toBe('0x80040203');
});

test('upgrades and promotions run as jobs too', async () => {
  const bytes = await packed([profile([item('task')])], { version: '2.0.0.0' });
  const upgrade = await dataverse.post('StageAndUpgradeAsync', importBody(bytes));
  expect(await ended(upgrade.json.AsyncOperationId)).toMatchObject({ statuscode: 30 });
  const promotion = await dataverse.post('DeleteAndPromoteAsync', { UniqueName: 'Pack' });
  expect(await ended(promotion.json.AsyncOperationId)).toMatchObject({ statuscode: 31, errorcode: 0x80048034 | 0 });
});

test('an export is downloaded once its job is done', async () => {
  const publisher = await dataverse.get("publishers?$filter=uniquename eq 'DefaultPublisher'");
  await dataverse.create('solutions', {
    uniquename: 'Empty',
    friendlyname: 'Empty',
    version: '1.0.0.0',
    'publisherid@odata.bind': `/publishers(${String(publisher.rows[0]?.publisherid)})`,
  });
  const { json } = await dataverse.post('ExportSolutionAsync', { SolutionName: 'Empty', Managed: true });
  expect(await ended(json.AsyncOperationId)).toMatchObject({ statuscode: 30 });
  const { ExportJobId } = json;
  const file = (await dataverse.post('DownloadSolutionExportData', { ExportJobId })).json.ExportSolutionFile;
  const { problems, sources, solution } = await openPackageBytes(Buffer.from(String(file), 'base64'), 'Empty.zip');
  expect([problems, sources, solution?.managed, solution?.rootComponents]).toEqual([[], [], true, []]);
  const unknown = { ExportJobId: randomUUID() };
  expect(refusal(await dataverse.post('DownloadSolutionExportData', unknown)).code).toBe('0x80040217');
  expect(refusal(await dataverse.post('ExportSolutionAsync', { SolutionName: 'Pack', Managed: true })).code).toBe(
    '0x80048036',
  );
});

test('while one import runs, another one and an uninstall are refused, and a waiting one can be cancelled', () =>
  inSlow(async () => {
    const bytes = await packed([profile([item('account')])]);
    const first = importBody(bytes);
    const running = await dataverse.post('ImportSolutionAsync', first);
    const waiting = await dataverse.post('ImportSolutionAsync', importBody(bytes));
    const path = (reply: typeof running) => `asyncoperations(${String(reply.json.AsyncOperationId)})`;
    while ((await dataverse.get(path(running))).json.statuscode !== 20);
    expect((await dataverse.get(path(waiting))).json).toMatchObject({ statecode: 0, statuscode: 0 });
    expect(refusal(await dataverse.post('ImportSolution', importBody(bytes))).code).toBe('0x80071151');
    expect(refusal(await dataverse.post('ImportSolution', first)).code).toBe('0x80071151');
    expect(refusal(await dataverse.post('ImportSolutionAsync', first)).code).toBe('0x80071155');
    const { rows } = await dataverse.get("solutions?$filter=uniquename eq 'FieldService'");
    const uninstall = await dataverse.send('DELETE', `solutions(${String(rows[0]?.solutionid)})`);
    expect(refusal(uninstall).code).toBe('0x80071151');
    expect(refusal(await dataverse.patch(path(waiting), { statecode: 3, statuscode: 30 })).code).toBe('0x80048408');
    expect((await dataverse.patch(path(waiting), { statecode: 3, statuscode: 32 })).status).toBe(204);
    expect((await dataverse.get(path(waiting))).json).toMatchObject({ statecode: 3, statuscode: 32 });
    expect(refusal(await dataverse.patch(path(waiting), { statecode: 3, statuscode: 32 })).code).toBe('0x80048408');
    expect((await dataverse.get(`importjobs(${String(first.ImportJobId)})`)).json).toMatchObject({
      completedon: null,
      progress: 0,
    });
  }));
