import { beforeEach, expect, test } from '@jest/globals';
import { UsageError } from '../../src/diagnostics/errors.ts';
import { exportSolution } from '../../src/deploy/export-solution.ts';
import { importSolution } from '../../src/deploy/import-solution.ts';
import { publishProfile } from '../../src/deploy/publish-profile.ts';
import { readImportResults } from '../../src/deploy/read-import-results.ts';
import { FakeEnvironment, makeProfile } from './fake-environment.ts';

const readBack = { attempts: 2, wait: 1 };
const request = {
  profiles: ['A'],
  solution: 'Offline',
  publisher: { uniqueName: 'contoso', prefix: 'con' },
  managed: true,
  readBack,
};
const data =
  '<importexportxml><a><result result="success" errorcode="0" errortext=""/></a>' +
  '<b><result result="warning" errorcode="0x1" errortext="careful"/></b></importexportxml>';

let fake: FakeEnvironment;

beforeEach(() => {
  fake = new FakeEnvironment();
  fake.profiles = [makeProfile('a', { hasUnpublishedChanges: true })];
});

test('publishing is proven and says what there was to publish', async () => {
  const first = await publishProfile(fake, 'A', readBack);
  expect(first).toEqual({
    profile: { id: 'a', name: 'A' },
    hadChanges: true,
    publishedBefore: '2023-01-01T00:00:00Z',
    publishedOn: '2023-11-14T22:13:20.000Z',
  });
  fake.now++;
  expect((await publishProfile(fake, 'A', readBack)).hadChanges).toBe(false);
});

test('a date that does not move is published once more, then refused', async () => {
  await publishProfile(fake, 'A', readBack);
  fake.writes.length = 0;
  await expect(publishProfile(fake, 'A', readBack)).rejects.toMatchObject({ code: 'not-verified' });
  expect(fake.writes).toEqual(['publish', 'publish']);
});

test('no answer is fine where the publish shows, and a failure where it does not', async () => {
  fake.faults.set(0, 'silent-after').set(1, 'silent-before');
  await publishProfile(fake, 'A', readBack);
  fake.now++;
  await expect(publishProfile(fake, 'A', readBack)).rejects.toMatchObject({ code: 'no-answer' });
});

test('a refusal keeps its code', async () => {
  fake.refused = 'publish';
  await expect(publishProfile(fake, 'A', readBack)).rejects.toMatchObject({ code: '0x800609A6' });
});

test('exporting makes publisher and solution, adds the profile and warns of what does not travel', async () => {
  const result = await exportSolution(fake, request);
  expect(result).toMatchObject({ solutionCreated: true, added: [{ id: 'a' }] });
  expect(result.warnings).toEqual([expect.stringContaining('do not travel')]);
  expect(new TextDecoder().decode(result.bytes)).toContain('"managed":true');
  const again = await exportSolution(fake, { ...request, version: '2.0.0.0' });
  expect(again).toMatchObject({ solutionCreated: false, added: [] });
  expect(fake.writes).toEqual(['create publisher', 'create solution', 'add component', 'set version']);
});

test('a solution that is created without an answer is created once', async () => {
  fake.faults.set(0, 'silent-after').set(1, 'silent-after');
  await exportSolution(fake, request);
  expect(fake.solutions).toHaveLength(1);
  expect(fake.publishers).toHaveLength(1);
});

test('a managed solution is refused', async () => {
  fake.solutions = [{ id: 's', uniqueName: 'Offline', version: '1.0', managed: true, profiles: [] }];
  await expect(exportSolution(fake, request)).rejects.toThrow(UsageError);
  expect(fake.writes).toEqual([]);
});

const importOptions = { profiles: [{ id: 'c', name: 'C' }], publish: true, readBack };

test('importing publishes and verifies the profiles of the package', async () => {
  fake.imported = [makeProfile('c', { publishedOn: undefined, hasUnpublishedChanges: true })];
  fake.jobData = data;
  const result = await importSolution(fake, new Uint8Array(), importOptions);
  expect(result).toMatchObject({ solution: 'Fake', profiles: [{ id: 'c', hasUnpublishedChanges: false }] });
  expect(result.warnings).toEqual(['careful (0x1)']);
});

test('an import without an answer is waited for through its job', async () => {
  fake.imported = [makeProfile('c')];
  fake.faults.set(0, 'silent-after');
  await importSolution(fake, new Uint8Array(), { ...importOptions, publish: false });
  expect(fake.writes).toEqual(['import']);
  fake.faults.set(1, 'silent-before');
  const work = importSolution(fake, new Uint8Array(), importOptions);
  await expect(work).rejects.toMatchObject({ code: 'no-answer' });
});

test('a refused import says what its job knows', async () => {
  fake.refused = 'import';
  fake.jobData = '<x><result result="failure" errorcode="0x8004801D" errortext="table account is missing"/></x>';
  const work = importSolution(fake, new Uint8Array(), importOptions);
  await expect(work).rejects.toMatchObject({ message: 'refused; table account is missing', code: '0x800609A6' });
});

test('an accepted import whose job failed is a failure', async () => {
  fake.jobData = '<x><result result="failure" errorcode="0x8004801D" errortext="table account is missing"/></x>';
  await expect(importSolution(fake, new Uint8Array(), importOptions)).rejects.toMatchObject({ code: '0x8004801D' });
});

test('a profile that the import lost is a failure', async () => {
  await expect(importSolution(fake, new Uint8Array(), importOptions)).rejects.toMatchObject({ code: 'profile-lost' });
});

test('a managed profile that may not be published is fine where the import published it', async () => {
  fake.imported = [makeProfile('c', { managed: true })];
  fake.publishProfiles = () => publishRefusal();
  const result = await importSolution(fake, new Uint8Array(), importOptions);
  expect(result.warnings).toEqual(['"C" is managed and was published by the import']);
});

async function publishRefusal(): Promise<never> {
  const { EnvironmentError } = await import('../../src/diagnostics/errors.ts');
  throw new EnvironmentError('managed', { code: '0x8004F014' });
}

test.each([undefined, '', 'no xml', '<x>'])('job data %p has no results', (text) => {
  expect(readImportResults(text)).toEqual([]);
});
