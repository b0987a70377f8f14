import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { customizationsXml, makeZip, manifestXml, profileId, profileXml, soundFiles } from '../solution/make-zip.ts';
import { lintDocument } from './finding.ts';
import { makePlace } from './make-place.ts';
import type { Place } from './make-place.ts';

/* What lint says of packages beside their profiles: what must be there before import, and what packagers lose. */

let place: Place;
beforeAll(async () => {
  place = await makePlace();
});
afterAll(() => place.remove());

const otherId = '1b0a7210-6937-f111-88b3-0022489b9600';

async function findingsOf(path: string, rule: string): Promise<readonly string[]> {
  const { stdout } = await place.mop('lint', '--json', path);
  const findings = lintDocument(stdout).findings.filter((finding) => finding.rule === rule);
  return findings.map(({ file, line, severity, message }) => `${file}:${line} ${severity} ${message}`);
}

function dependency(required: string, dependent: string): string {
  return `<MissingDependency><Required ${required} /><Dependent ${dependent} /></MissingDependency>`;
}

test('what profiles need in the target is listed once, with the solutions that bring it', async () => {
  const needs = [
    dependency('type="1" schemaName="msdyn_workorder" solution="FieldService (8.8.0.88)"', 'type="162" id="{a}"'),
    dependency('type="1" schemaName="account" solution="Active"', 'type="162" id="{b}"'),
    dependency('type="1" schemaName="account" solution="Active"', 'type="162" id="{c}"'),
    dependency('type="10" schemaName="contact_customer_accounts" solution="Active"', 'type="163" id="{d}"'),
    dependency('type="1" schemaName="lead" solution="Sales (9.0)"', 'type="60" id="{e}"'),
  ];
  const solution = manifestXml(profileId).replace(
    '<MissingDependencies />',
    `<MissingDependencies>\n${needs.join('\n')}\n</MissingDependencies>`,
  );
  await place.write('needs.zip', await makeZip({ ...soundFiles, 'solution.xml': solution }));
  expect(await findingsOf('needs.zip', 'missing-dependency')).toEqual([
    'needs.zip!solution.xml:15 info the profiles need the 2 tables account, msdyn_workorder and the relationship contact_customer_accounts in the target environment before import; they come with FieldService (8.8.0.88)',
  ]);
  await place.write('sound.zip', await makeZip(soundFiles));
  expect(await findingsOf('sound.zip', 'missing-dependency')).toEqual([]);
});

test('of many names the first are listed, and how many more there are', async () => {
  const needs = Array.from({ length: 23 }, (_, index) =>
    dependency(`type="1" schemaName="con_t${String(index).padStart(2, '0')}"`, 'type="162" id="{a}"'),
  );
  const solution = manifestXml(profileId).replace(
    '<MissingDependencies />',
    `<MissingDependencies>${needs.join('')}</MissingDependencies>`,
  );
  await place.write('many.zip', await makeZip({ ...soundFiles, 'solution.xml': solution }));
  const [found = ''] = await findingsOf('many.zip', 'missing-dependency');
  expect(found).toMatch(/the 23 tables con_t00, .*, con_t19 and 3 more in the target/);
  expect(found).not.toContain('con_t20');
});

test('names that the Microsoft packager loses when it unpacks', async () => {
  const root = `<RootComponent type="161" id="{${otherId}}" behavior="0" />`;
  const named = (name: string) => profileXml().replaceAll('One', name);
  const other = (name: string) =>
    named(name).replaceAll(profileId, otherId).replaceAll(profileId.toUpperCase(), otherId);
  await place.write('folder/Other/Solution.xml', manifestXml(profileId, root));
  await place.write('folder/Other/Customizations.xml', customizationsXml(''));
  await place.write('folder/MobileOfflineProfiles/Rev 1.2', named('Rev 1.2: north'));
  await place.write('folder/MobileOfflineProfiles/Rev.xml', other('Rev 1.2? north'));
  const found = await findingsOf('folder', 'lost-file-name');
  expect(found).toHaveLength(3);
  expect(found.filter((line) => line.includes('has a dot'))).toHaveLength(2);
  expect(found.filter((line) => line.includes('have the same file name'))).toHaveLength(1);
  expect(found[0]).toMatch(/^folder\/MobileOfflineProfiles\/Rev 1\.2:1 warning the name "Rev 1\.2: north" has a dot/);
  await place.write('folder/MobileOfflineProfiles/Rev 1.2', named('North'));
  await place.write('folder/MobileOfflineProfiles/Rev.xml', other('South'));
  expect(await findingsOf('folder', 'lost-file-name')).toEqual([]);
});

test('parts that mop does not know are told, each at its place', async () => {
  const profile = profileXml('<Weight>3</Weight>', ' unmodified="1"');
  await place.write('extra.zip', await makeZip({ ...soundFiles, 'customizations.xml': customizationsXml(profile) }));
  const found = await findingsOf('extra.zip', 'unknown-element');
  expect(found).toEqual([
    expect.stringMatching(/^extra\.zip!customizations\.xml:5 info mop does not know the attribute "unmodified"/),
    expect.stringMatching(/^extra\.zip!customizations\.xml:17 info mop does not know the element <Weight>/),
  ]);
});
