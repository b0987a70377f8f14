import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Metadata } from '../../src/metadata/metadata.ts';
import type { Association, Filter, Profile, ProfileItem } from '../../src/schema/profile.ts';
import { openArchive } from '../../src/solution/archive.ts';
import { compareGuids } from '../../src/solution/guid.ts';
import { openPackage, openPackageBytes } from '../../src/solution/open-package.ts';
import { packSolution } from '../../src/solution/pack-solution.ts';
import { sameProfile } from '../../src/solution/same-profile.ts';
import { deriveOptionValuePrefix } from '../../src/solution/solution-description.ts';
import { findForbiddenCharacter } from '../../src/xml/xml-characters.ts';
import { plainWriting, sampleProfile, sampleSolution } from './samples.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mop-pack-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function texts(bytes: Uint8Array): Promise<Record<string, string>> {
  const archive = await openArchive(bytes);
  const all: Record<string, string> = {};
  for (const entry of archive.entries) all[entry.fileName] = (await archive.read(entry, 1e9)).toString();
  archive.close();
  return all;
}

const lines = (...parts: string[]): string => parts.join('\r\n');

describe('a packed solution', () => {
  test('has the three files in order, in the encodings of an export', async () => {
    const { bytes } = await packSolution({
      profiles: [sampleProfile],
      solution: sampleSolution,
      writing: plainWriting,
    });
    const files = await texts(bytes);
    expect(Object.keys(files)).toEqual(['customizations.xml', 'solution.xml', '[Content_Types].xml']);
    expect(files['[Content_Types].xml']).toMatch(/^\ufeff<\?xml version="1.0" encoding="utf-8"\?><Types .*<\/Types>$/);
    for (const name of ['customizations.xml', 'solution.xml']) {
      expect(files[name]).toMatch(/^<ImportExportXml /);
      expect(files[name]?.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    }
  });

  test('has the profile as a server exports it', async () => {
    const { bytes } = await packSolution({
      profiles: [sampleProfile],
      solution: sampleSolution,
      writing: plainWriting,
    });
    expect((await texts(bytes))['customizations.xml']).toBe(
      lines(
        '<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
        '  <Entities></Entities>',
        '  <Roles></Roles>',
        '  <Workflows></Workflows>',
        '  <FieldSecurityProfiles></FieldSecurityProfiles>',
        '  <Templates />',
        '  <EntityMaps />',
        '  <EntityRelationships />',
        '  <OrganizationSettings />',
        '  <optionsets />',
        '  <MobileOfflineProfiles>',
        '    <MobileOfflineProfile MobileOfflineProfileId="11111111-2222-3333-4444-555555555555" Name="North &amp; South">',
        '      <MobileOfflineProfileItems>',
        '        <MobileOfflineProfileItem MobileOfflineProfileItemId="aaaaaaaa-0000-0000-0000-000000000001" Name="Contact">',
        '          <MobileOfflineProfileItemAssociations />',
        '          <MobileOfflineProfileItemId>{AAAAAAAA-0000-0000-0000-000000000001}</MobileOfflineProfileItemId>',
        '          <RegardingObjectId>{11111111-2222-3333-4444-555555555555}</RegardingObjectId>',
        '          <Name>Contact</Name>',
        '          <RecordDistributionCriteria>3</RecordDistributionCriteria>',
        '          <RecordsOwnedByMe>0</RecordsOwnedByMe>',
        '          <RecordsOwnedByMyTeam>0</RecordsOwnedByMyTeam>',
        '          <RecordsOwnedByMyBusinessUnit>0</RecordsOwnedByMyBusinessUnit>',
        '          <ProfileItemEntityFilter>&lt;fetch&gt;',
        '  &lt;entity name="contact" /&gt;',
        '&lt;/fetch&gt;</ProfileItemEntityFilter>',
        '          <EntitySchemaName>Contact</EntitySchemaName>',
        '        </MobileOfflineProfileItem>',
        '        <MobileOfflineProfileItem MobileOfflineProfileItemId="aaaaaaaa-0000-0000-0000-000000000002" Name="Account">',
        '          <MobileOfflineProfileItemAssociations>',
        '            <MobileOfflineProfileItemAssociation MobileOfflineProfileItemAssociationId="cccccccc-0000-0000-0000-000000000001" Name="Contacts">',
        '              <MobileOfflineProfileItemAssociationId>{CCCCCCCC-0000-0000-0000-000000000001}</MobileOfflineProfileItemAssociationId>',
        '              <MobileOfflineProfileItemId>{AAAAAAAA-0000-0000-0000-000000000002}</MobileOfflineProfileItemId>',
        '              <Name>Contacts</Name>',
        '              <RelationshipDisplayName>contact_customer_accounts</RelationshipDisplayName>',
        '              <ProfileItemAssociationEntityFilter></ProfileItemAssociationEntityFilter>',
        '            </MobileOfflineProfileItemAssociation>',
        '          </MobileOfflineProfileItemAssociations>',
        '          <MobileOfflineProfileItemId>{AAAAAAAA-0000-0000-0000-000000000002}</MobileOfflineProfileItemId>',
        '          <RegardingObjectId>{11111111-2222-3333-4444-555555555555}</RegardingObjectId>',
        '          <Name>Account</Name>',
        '          <RecordDistributionCriteria>2</RecordDistributionCriteria>',
        '          <RecordsOwnedByMe>1</RecordsOwnedByMe>',
        '          <RecordsOwnedByMyTeam>1</RecordsOwnedByMyTeam>',
        '          <RecordsOwnedByMyBusinessUnit>0</RecordsOwnedByMyBusinessUnit>',
        '          <SyncIntervalInMinutes>10</SyncIntervalInMinutes>',
        '          <ProfileItemEntityFilter></ProfileItemEntityFilter>',
        '          <EntitySchemaName>Account</EntitySchemaName>',
        '        </MobileOfflineProfileItem>',
        '      </MobileOfflineProfileItems>',
        '      <MobileOfflineProfileId>{11111111-2222-3333-4444-555555555555}</MobileOfflineProfileId>',
        '      <Name>North &amp; South</Name>',
        '      <Description>For &lt;technicians&gt;</Description>',
        '    </MobileOfflineProfile>',
        '  </MobileOfflineProfiles>',
        '  <CustomControls />',
        '  <EntityDataProviders />',
        '  <Languages>',
        '    <Language>1033</Language>',
        '  </Languages>',
        '</ImportExportXml>',
      ),
    );
  });

  test('names its root components and missing dependencies, with what metadata knows', async () => {
    const metadata: Pick<Metadata, 'table' | 'relationship'> = {
      table: (name) => (name === 'account' ? table('account', 'Account') : undefined),
      relationship: (schemaName) => ({
        kind: 'lookup',
        schemaName,
        referencingTable: 'contact',
        referencingColumn: 'parentcustomerid',
        referencedTable: 'account',
        referencedColumn: 'accountid',
      }),
    };
    const full: Metadata = { ...emptyMetadata, ...metadata };
    const { bytes } = await packSolution({
      profiles: [sampleProfile],
      solution: { ...sampleSolution, managed: true },
      writing: plainWriting,
      metadata: full,
    });
    const manifest = (await texts(bytes))['solution.xml'] ?? '';
    expect(manifest).toContain('    <Managed>1</Managed>\r\n    <Publisher>\r\n      <UniqueName>contoso</UniqueName>');
    expect(manifest).toContain('<LocalizedName description="Offline &amp; more" languagecode="1033" />');
    expect(manifest.slice(manifest.indexOf('    <RootComponents>'))).toBe(
      lines(
        '    <RootComponents>',
        '      <RootComponent type="161" id="{11111111-2222-3333-4444-555555555555}" behavior="0" />',
        '    </RootComponents>',
        '    <MissingDependencies>',
        '      <MissingDependency>',
        '        <Required type="1" schemaName="contact" solution="Active" />',
        '        <Dependent type="162" id="{aaaaaaaa-0000-0000-0000-000000000001}" />',
        '      </MissingDependency>',
        '      <MissingDependency>',
        '        <Required type="1" schemaName="account" displayName="Account" solution="Active" />',
        '        <Dependent type="162" id="{aaaaaaaa-0000-0000-0000-000000000002}" />',
        '      </MissingDependency>',
        '      <MissingDependency>',
        '        <Required type="10" schemaName="contact_customer_accounts" displayName="contact_customer_accounts" parentSchemaName="account" parentDisplayName="Account" solution="Active" />',
        '        <Dependent type="163" id="{cccccccc-0000-0000-0000-000000000001}" />',
        '      </MissingDependency>',
        '    </MissingDependencies>',
        '  </SolutionManifest>',
        '</ImportExportXml>',
      ),
    );
  });

  test('is read back without a finding', async () => {
    const { bytes } = await packSolution({
      profiles: [sampleProfile],
      solution: sampleSolution,
      writing: plainWriting,
    });
    const path = join(folder, 'packed.zip');
    await writeFile(path, bytes);
    const opened = await openPackage(path, 'packed.zip');
    expect(opened).toMatchObject({ problems: [], lostProfiles: [], undeclaredProfiles: [], manifestProblems: [] });
    expect(opened.solution).toMatchObject({ uniqueName: 'Offline', version: '1.0.0.0', managed: false });
    expect(opened.solution?.missingDependencies).toHaveLength(3);
  });
});

describe('what cannot be packed', () => {
  test.each([
    [{ uniqueName: '1a' }, '0x8004F002'],
    [{ uniqueName: 'a-b' }, '0x8004F002'],
    [{ version: '1' }, '0x8004F01E'],
    [{ version: '1.0.0.0-beta' }, '0x8004F01E'],
    [{ publisher: { ...sampleSolution.publisher, uniqueName: '' } }, '0x8004F01C'],
    [{ publisher: { ...sampleSolution.publisher, prefix: 'x' } }, '0x80044366'],
    [{ publisher: { ...sampleSolution.publisher, prefix: 'mscrmx' } }, '0x80044366'],
    [{ publisher: { ...sampleSolution.publisher, optionValuePrefix: 100_000 } }, '0x80048402'],
  ])('%j is %s', async (wrong, code) => {
    const packing = { profiles: [sampleProfile], solution: { ...sampleSolution, ...wrong }, writing: plainWriting };
    await expect(packSolution(packing)).rejects.toMatchObject({
      code,
      exitCode: 2,
      message: expect.stringContaining(code),
    });
  });

  test('no profile, or two of one id', async () => {
    const packing = { solution: sampleSolution, writing: plainWriting };
    await expect(packSolution({ ...packing, profiles: [] })).rejects.toMatchObject({ code: 'no-profile' });
    await expect(packSolution({ ...packing, profiles: [sampleProfile, sampleProfile] })).rejects.toMatchObject({
      code: 'duplicate-id',
    });
  });

  test.each(['\u0000', '\u001b[31m', '\ufffe', '\ud800'])('the character %j', async (name) => {
    const packing = { profiles: [{ ...sampleProfile, name }], solution: sampleSolution, writing: plainWriting };
    await expect(packSolution(packing)).rejects.toMatchObject({ code: 'unwritable-character', exitCode: 2 });
  });

  test('a column selection is left out, with a warning', async () => {
    const items = sampleProfile.items.map((item) => ({ ...item, columns: ['name'] }));
    const { warnings } = await packSolution({
      profiles: [{ ...sampleProfile, items }],
      solution: sampleSolution,
      writing: plainWriting,
    });
    expect(warnings).toEqual([expect.stringContaining('carries no column selection')]);
  });
});

test('the bytes are the same in every time zone and with every umask', async () => {
  const { bytes } = await packSolution({ profiles: [sampleProfile], solution: sampleSolution, writing: plainWriting });
  const here = createHash('sha256').update(bytes).digest('hex');
  const script = join(folder, 'pack.mts');
  const root = join(import.meta.dirname, '../..');
  await writeFile(
    script,
    `import { createHash } from 'node:crypto';
     import { packSolution } from ${JSON.stringify(join(root, 'src/solution/pack-solution.ts'))};
     import { plainWriting, sampleProfile, sampleSolution } from ${JSON.stringify(join(root, 'test/solution/samples.ts'))};
     process.umask(0o077);
     const { bytes } = await packSolution({ profiles: [sampleProfile], solution: sampleSolution, writing: plainWriting });
     console.log(createHash('sha256').update(bytes).digest('hex'));`,
  );
  for (const TZ of ['UTC', 'Asia/Tokyo', 'America/St_Johns']) {
    const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
    const there = execFileSync(process.execPath, [tsx, script], { env: { ...process.env, TZ }, encoding: 'utf8' });
    expect(there.trim()).toBe(here);
  }
});

describe('any profile', () => {
  const name = fc
    .string({ unit: 'grapheme', maxLength: 20 })
    .map((text) => `${text}<&>"']]>--\r\n\t`.slice(0, 24))
    .filter((text) => findForbiddenCharacter(text) === undefined);
  const filter = fc
    .string({ unit: 'grapheme', minLength: 1 })
    .filter((text) => findForbiddenCharacter(text) === undefined && text.trim() !== '')
    .map((text): Filter => ({ kind: 'fetchxml', text, path: [] }));
  const optional = <T>(values: fc.Arbitrary<T>, key: string): fc.Arbitrary<Record<string, T>> =>
    fc.option(values, { nil: undefined }).map((value) => (value === undefined ? {} : { [key]: value }));
  const extra = fc.constantFrom(
    [],
    [{ xml: '@u="&lt;&quot;"' }, { after: 'Name', xml: '<X y="1">&amp;</X>' }],
    [{ xml: '<X />' }],
  );
  const association: fc.Arbitrary<Association> = fc
    .tuple(fc.uuid(), fc.stringMatching(/^[a-z]\w{0,9}$/), name, optional(filter, 'filter'), extra)
    .map(([id, relationship, label, filters, extras]) => ({
      id,
      relationship,
      name: label,
      extra: extras,
      path: [],
      ...filters,
    }));
  const item: fc.Arbitrary<ProfileItem> = fc
    .record({
      id: fc.uuid(),
      schemaName: fc.stringMatching(/^[A-Za-z]\w{0,9}$/),
      name,
      rows: fc.constantFrom('related', 'all', 'owned', 'custom'),
      owned: fc.subarray(['user', 'team', 'businessUnit'] as const),
      associations: fc.uniqueArray(association, { maxLength: 3, selector: ({ id }) => id }),
      extra,
      filters: optional(filter, 'filter'),
      sync: optional(fc.integer({ min: -5, max: 2000 }), 'sync'),
    })
    .map(({ filters, sync, ...rest }) => ({
      ...rest,
      table: rest.schemaName.toLowerCase(),
      path: [],
      ...filters,
      ...sync,
    }));
  const profile: fc.Arbitrary<Profile> = fc
    .record({
      id: fc.uuid(),
      name,
      description: name,
      items: fc.uniqueArray(item, { maxLength: 4, selector: ({ id }) => id }),
      extra,
    })
    .map((rest) => ({ ...rest, filters: [], path: [] }));

  test('comes back from a package as it went in', async () => {
    await fc.assert(
      fc.asyncProperty(profile, async (given) => {
        const { bytes } = await packSolution({ profiles: [given], solution: sampleSolution, writing: plainWriting });
        const { sources, problems } = await openPackageBytes(bytes, 'a.zip');
        expect(problems).toEqual([]);
        const [source] = sources;
        expect(source?.profile.items.map(({ id }) => id)).toEqual(given.items.map(({ id }) => id).sort(compareGuids));
        expect(source && bare(source.profile)).toEqual(bare(given));
        expect(source && sameProfile(source.profile, given, plainWriting)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

/** A profile without paths, its parts in the order of their ids. */
function bare(profile: Profile): unknown {
  const sorted = <T extends { id: string }>(parts: readonly T[]): T[] =>
    [...parts].sort((a, b) => compareGuids(a.id, b.id));
  const items = sorted(profile.items).map((one) => ({ ...one, associations: sorted(one.associations) }));
  return JSON.parse(
    JSON.stringify({ ...profile, items }, (key, value: unknown) => (key === 'path' ? undefined : value)),
  );
}

const emptyMetadata: Metadata = {
  authority: 'catalog',
  fingerprint: '',
  table: () => undefined,
  relationship: () => undefined,
  relationshipsOf: () => [],
  tableNames: () => [],
  relationshipNames: () => [],
};

function table(logicalName: string, displayName: string): NonNullable<ReturnType<Metadata['table']>> {
  return {
    logicalName,
    schemaName: displayName,
    displayName,
    entitySetName: `${logicalName}s`,
    ownership: 'UserOwned',
    primaryId: `${logicalName}id`,
    primaryName: 'name',
    objectTypeCode: 1,
    isActivity: false,
    isIntersect: false,
    offlineEnabled: true,
    changeTracking: true,
    columnsComplete: false,
    columns: new Map(),
  };
}

test('the option value prefix of a publisher never changes', () => {
  expect(['new', 'mop', 'Con', 'con'].map(deriveOptionValuePrefix)).toEqual([28_960, 28_302, 18_690, 18_690]);
});

test('an option value prefix derived from a prefix is always valid and always the same', () => {
  fc.assert(
    fc.property(fc.string(), (prefix) => {
      const derived = deriveOptionValuePrefix(prefix);
      expect(derived >= 10_000 && derived <= 99_999).toBe(true);
      expect(deriveOptionValuePrefix(prefix)).toBe(derived);
    }),
  );
});
