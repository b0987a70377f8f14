import { beforeEach, expect, test } from '@jest/globals';
import { UsageError } from '../../../src/diagnostics/errors.ts';
import { exportSolution } from '../../../src/deploy/solutions/export-solution.ts';
import { nextVersion } from '../../../src/deploy/solutions/next-version.ts';
import type { VersionRecord } from '../../../src/deploy/solutions/next-version.ts';
import { compareVersions, raiseVersion } from '../../../src/deploy/solutions/version.ts';
import { makeProfile } from '../fake-environment.ts';
import { FakeSolutions, rememberInMemory } from './fake-solutions.ts';

const request = {
  profiles: ['A'],
  solution: 'Offline',
  publisher: { uniqueName: 'contoso', prefix: 'con' },
  managed: true,
  publish: false,
  readBack: { attempts: 2, wait: 1 },
};

let fake: FakeSolutions;
beforeEach(() => {
  fake = new FakeSolutions();
  fake.profiles = [makeProfile('a', { hasUnpublishedChanges: true })];
});

test('exporting makes publisher and solution, adds the profile and warns of what does not travel', async () => {
  const result = await exportSolution(fake, request);
  expect(result).toMatchObject({ solutionCreated: true, added: [{ id: 'a' }], published: [], version: '1.0.0.0' });
  expect(result.warnings).toEqual([expect.stringContaining('do not travel')]);
  const again = await exportSolution(fake, { ...request, version: '2.0.0.0' });
  expect(again).toMatchObject({ solutionCreated: false, added: [], version: '2.0.0.0' });
  expect(fake.writes).toEqual(['create publisher', 'create solution', 'add component', 'set version']);
});

test('with publish, what waits is published first, and nothing is left to warn of', async () => {
  const result = await exportSolution(fake, { ...request, publish: true });
  expect(result).toMatchObject({ published: [{ id: 'a' }], warnings: [] });
  expect(fake.writes).toEqual(['create publisher', 'create solution', 'publish', 'add component']);
});

test('what is created or added without an answer is done once', async () => {
  fake.faults.set(0, 'silent-after').set(1, 'silent-after').set(2, 'silent-after');
  const { added } = await exportSolution(fake, request);
  expect(added).toHaveLength(1);
  expect(fake.solutions).toMatchObject([{ profiles: ['a'] }]);
  expect(fake.publishers).toHaveLength(1);
});

test('a managed solution is refused, and a failed export says why', async () => {
  fake.solutions = [{ id: 's', uniqueName: 'Offline', version: '1.0', managed: true, profiles: [] }];
  await expect(exportSolution(fake, request)).rejects.toThrow(UsageError);
  expect(fake.writes).toEqual([]);
  fake.operation = { isDone: true, failure: new UsageError('no room', { code: 'room' }) };
  await expect(exportSolution(fake, { ...request, solution: 'Other' })).rejects.toThrow('no room');
});

test('a version that was raised for a run that was cut short is not raised again', async () => {
  const record = rememberInMemory<VersionRecord>();
  expect(await nextVersion(fake, 'Offline', record)).toBeUndefined();
  fake.solutions = [{ id: 's', uniqueName: 'Offline', version: '1.2', managed: false, profiles: [] }];
  expect(await nextVersion(fake, 'Offline', record)).toBe('1.2.0.1');
  expect(await nextVersion(fake, 'Offline', record)).toBe('1.2.0.1');
  await fake.setSolutionVersion('s', '1.2.0.1');
  expect(await nextVersion(fake, 'Offline', record)).toBe('1.2.0.1');
  await record.clear();
  expect(await nextVersion(fake, 'Offline', record)).toBe('1.2.0.2');
});

test('versions are compared number by number', () => {
  expect(compareVersions('1.10', '1.9.9.9')).toBeGreaterThan(0);
  expect(compareVersions('1.0', '1.0.0.0')).toBe(0);
  expect(raiseVersion('3')).toBe('3.0.0.1');
});
