import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Profile } from '../../src/schema/profile.ts';
import { openArchive } from '../../src/solution/archive.ts';
import { openPackage } from '../../src/solution/open-package.ts';
import { replaceInPackage } from '../../src/solution/replace-in-package.ts';
import type { Replacement } from '../../src/solution/replace-in-package.ts';
import { writePackageFiles } from '../../src/solution/write-package-files.ts';
import { customizationsXml, makeZip, manifestXml, profileId, profileXml, soundFiles } from './make-zip.ts';
import { plainWriting, sampleProfile } from './samples.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mop-replace-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const replace = (path: string, ...profiles: Profile[]): Promise<Replacement> =>
  replaceInPackage(path, { profiles, writing: plainWriting }, 'target');

async function profileOf(path: string): Promise<Profile> {
  const { sources } = await openPackage(path);
  const [source] = sources;
  if (!source) throw new Error('no profile');
  return source.profile;
}

/** Old lines that are gone and new ones that came, in order. */
function difference(before: string, after: string): { gone: string[]; came: string[] } {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return { gone: old.filter((line) => !now.includes(line)), came: now.filter((line) => !old.includes(line)) };
}

describe('into a zip', () => {
  const path = (): string => join(folder, 'a.zip');
  const write = async (files: Readonly<Record<string, string | Buffer>>): Promise<void> => {
    await writeFile(path(), await makeZip(files, { mtime: new Date(2020, 1, 1) }));
  };

  async function result(...profiles: Profile[]): Promise<Record<string, string>> {
    const outcome = await replace(path(), ...profiles);
    if (outcome.kind !== 'zip') throw new Error('no zip');
    const archive = await openArchive(outcome.bytes);
    const all: Record<string, string> = {};
    for (const entry of archive.entries) {
      all[entry.fileName] = entry.fileName.endsWith('/') ? '' : (await archive.read(entry, 1e9)).toString('latin1');
    }
    archive.close();
    await writeFile(join(folder, 'result.zip'), outcome.bytes);
    expect((await openPackage(join(folder, 'result.zip'))).problems).toEqual([]);
    return all;
  }

  test('an unchanged profile leaves every byte as it is', async () => {
    await write(soundFiles);
    const outcome = await replace(path(), await profileOf(path()));
    expect(outcome.kind === 'zip' && Buffer.from(outcome.bytes).equals(await readFile(path()))).toBe(true);
  });

  test('a changed one changes its element alone; entries keep order and content', async () => {
    const files = { 'b/image.png': Buffer.from([0, 255, 1]), ...soundFiles, 'a.txt': 'a' };
    await write(files);
    const after = await result({ ...(await profileOf(path())), description: 'new' });
    expect(Object.keys(after)).toEqual(Object.keys(files));
    const { 'customizations.xml': customizations = '', ...others } = after;
    const { 'customizations.xml': before = '', ...same } = { ...files, 'b/image.png': '\u0000\u00ff\u0001' };
    expect(others).toEqual(same);
    expect(difference(before, customizations)).toEqual({
      gone: [],
      came: ['      <Description>new</Description>'],
    });
  });

  test('a new one is added with its root component and what it needs', async () => {
    const components =
      '\n      <RootComponent type="1" schemaName="account" behavior="1" />\n      <RootComponent type="300" schemaName="x" />';
    await write({ ...soundFiles, 'solution.xml': manifestXml(profileId, components) });
    const after = await result(sampleProfile);
    const { gone, came } = difference(customizationsXml(), after['customizations.xml'] ?? '');
    expect(gone).toEqual([]);
    expect(came[0]).toBe(
      '    <MobileOfflineProfile MobileOfflineProfileId="11111111-2222-3333-4444-555555555555" Name="North &amp; South">',
    );
    expect(after['customizations.xml']).toContain('    </MobileOfflineProfile>\n    <MobileOfflineProfile ');
    expect(after['solution.xml']).toContain(
      [
        '    <RootComponents>',
        '      <RootComponent type="161" id="{11111111-2222-3333-4444-555555555555}" behavior="0" />',
        `      <RootComponent type="161" id="{${profileId}}" behavior="0" />`,
        '      <RootComponent type="1" schemaName="account" behavior="1" />',
      ].join('\n'),
    );
    expect(after['solution.xml']?.match(/<Required .*/g)).toEqual([
      '<Required type="1" schemaName="contact" solution="Active" />',
      '<Required type="10" schemaName="contact_customer_accounts" solution="Active" />',
    ]);
    const opened = await openPackage(join(folder, 'result.zip'));
    expect(opened).toMatchObject({ lostProfiles: [], undeclaredProfiles: [] });
    expect(opened.sources.map(({ profile }) => profile.name)).toEqual(['One', 'North & South']);
  });

  test.each([
    ['<CustomControls />', '<optsets />\n  <CustomControls />'],
    ['<MobileOfflineProfiles />', '<MobileOfflineProfiles />'],
    ['<RoutingRules />', '<RoutingRules />\n  <Unknown />'],
    ['', '<Unknown />'],
    ['', ''],
  ])('the section is made at its place beside %s', async (_, sections) => {
    const customizations = `<ImportExportXml>\r\n  <EntityMaps />\r\n  ${sections.replaceAll('\n', '\r\n')}\r\n</ImportExportXml>`;
    await write({ ...soundFiles, 'customizations.xml': customizations, 'solution.xml': manifestXml(profileId) });
    const after = (await result(sampleProfile))['customizations.xml'] ?? '';
    expect(after.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const outline = after
      .replaceAll(/<MobileOfflineProfile [^]*<\/MobileOfflineProfile>/g, '…')
      .replaceAll('\r\n', '\n');
    const section = '<MobileOfflineProfiles>\n    …\n  </MobileOfflineProfiles>';
    const wanted = sections.includes('<MobileOfflineProfiles />')
      ? sections.replace('<MobileOfflineProfiles />', section)
      : sections.startsWith('<RoutingRules />')
        ? sections.replace('\n', `\n  ${section}\n`)
        : [section, sections].filter((one) => one !== '').join('\n  ');
    expect(outline.replace(/\s*<\/Import/, '\n</Import')).toBe(
      `<ImportExportXml>\n  <EntityMaps />\n  ${wanted}\n</ImportExportXml>`,
    );
  });

  test('missing dependencies follow the items: gone, kept as written, new', async () => {
    const item = '8bb0691a-6937-f111-88b3-0022489b9600';
    const dependency = (table: string, type: string, id: string): string =>
      `<MissingDependency>\n        <Required type="1" schemaName="${table}" displayName="X" solution="FieldService (8.8)"><package>P</package></Required>\n        <Dependent type="${type}" id="{${id}}" />\n      </MissingDependency>`;
    const kept = dependency('Account', '1', item);
    const manifest = manifestXml(profileId).replace(
      '<MissingDependencies />',
      `<MissingDependencies>\n      ${dependency('account', '162', item)}\n      ${kept}\n    </MissingDependencies>`,
    );
    await write({ ...soundFiles, 'solution.xml': manifest });
    const profile = await profileOf(path());
    const same = await result({ ...profile, description: 'only this' });
    expect(same['solution.xml']).toBe(manifest);
    const moved = profile.items.map((one) => ({ ...one, table: 'contact', schemaName: 'Contact' }));
    const after = await result({ ...profile, items: moved });
    expect(after['solution.xml']).toBe(
      manifest.replace(
        `\n      ${dependency('account', '162', item)}\n      ${kept}`,
        `\n      ${kept}\n      <MissingDependency>\n        <Required type="1" schemaName="contact" solution="Active" />\n        <Dependent type="162" id="{${item}}" />\n      </MissingDependency>`,
      ),
    );
  });

  test('relationships that the solution brings itself are not missing', async () => {
    const customizations = customizationsXml().replace(
      '<EntityRelationships />',
      '<EntityRelationships><EntityRelationship Name="Contact_Customer_Accounts"><A /></EntityRelationship></EntityRelationships>',
    );
    await write({ ...soundFiles, 'customizations.xml': customizations });
    expect((await result(sampleProfile))['solution.xml']).not.toContain('type="10"');
  });

  test('a profile that was lost as a raw part is put where the server reads it, and the part is pointed at', async () => {
    const files = {
      ...soundFiles,
      'customizations.xml': '<ImportExportXml />',
      'MobileOfflineProfiles/One.xml': profileXml(),
    };
    await write(files);
    const lost = (await openPackage(path())).lostProfiles[0]?.source?.profile;
    if (!lost) throw new Error('no lost profile');
    expect((await replace(path(), lost)).warnings).toEqual([
      'target!MobileOfflineProfiles/One.xml is not read by the server and stays as it was',
    ]);
    expect((await result(lost))['MobileOfflineProfiles/One.xml']).toBe(profileXml());
    expect(await openPackage(join(folder, 'result.zip'))).toMatchObject({
      lostProfiles: [],
      sources: [{ profile: { name: 'One' } }],
    });
  });

  test('a broken zip is refused', async () => {
    await writeFile(path(), 'PK');
    await expect(replace(path(), sampleProfile)).rejects.toMatchObject({ code: 'invalid-package', exitCode: 2 });
    await write({ ...soundFiles, 'customizations.xml': '<a' });
    await expect(replace(path(), sampleProfile)).rejects.toMatchObject({
      code: 'invalid-document',
      where: { line: 1, file: 'target!customizations.xml' },
    });
  });
});

describe('into a folder', () => {
  const document = `\ufeff<?xml version="1.0" encoding="utf-8"?>\r\n${profileXml('', ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"').replaceAll('\n', '\r\n')}`;

  async function unpack(): Promise<void> {
    await mkdir(join(folder, 'Other'));
    await mkdir(join(folder, 'MobileOfflineProfiles'));
    await writeFile(join(folder, 'Other/Solution.xml'), manifestXml(profileId));
    await writeFile(
      join(folder, 'Other/Customizations.xml'),
      '<ImportExportXml>\n  <Entities />\n</ImportExportXml>\n',
    );
    await writeFile(join(folder, 'MobileOfflineProfiles/Old name'), document);
  }

  async function written(...profiles: Profile[]): Promise<Record<string, string>> {
    const outcome = await replace(folder, ...profiles);
    if (outcome.kind !== 'files') throw new Error('no files');
    await writePackageFiles(outcome.files);
    return Object.fromEntries(
      outcome.files.map(({ path, bytes }) => [relative(folder, path), Buffer.from(bytes).toString()]),
    );
  }

  test('only the placeholder is added for an unchanged profile, then nothing', async () => {
    await unpack();
    const profile = await profileOf(folder);
    expect(await written(profile)).toEqual({
      'Other/Customizations.xml':
        '<ImportExportXml>\n  <Entities />\n  <MobileOfflineProfiles />\n</ImportExportXml>\n',
    });
    expect(await written(profile)).toEqual({});
  });

  test('a changed profile keeps its file, byte order mark, line ends and missing last line end', async () => {
    await unpack();
    const files = await written({ ...(await profileOf(folder)), name: 'New' });
    expect(files['MobileOfflineProfiles/Old name']).toBe(
      document
        .replace('Name="One"', 'Name="New"')
        .replace('<Name>One<', '<Name>New<')
        .replaceAll('\r\n    ', '\r\n')
        .replace(/<\?xml[^]*?\?>\r\n/, '<?xml version="1.0" encoding="utf-8"?>\r\n'),
    );
  });

  test('new profiles get files of their own, whatever their names', async () => {
    await unpack();
    const named = (name: string, last: number): Profile => ({
      ...sampleProfile,
      name,
      id: `11111111-2222-3333-4444-00000000000${last}`,
    });
    const names = ['../../x', 'A:b', 'a?b', 'CON', 'old name', 'Ende.', 'x'.repeat(300)];
    const files = await written(...names.map(named));
    expect(
      Object.keys(files)
        .filter((name) => name.startsWith('Mobile'))
        .map((name) => name.slice('MobileOfflineProfiles/'.length)),
    ).toEqual([
      '.._.._x.xml',
      'A_b.xml',
      'a_b_2.xml',
      '_CON.xml',
      'old name.xml',
      'Ende_.xml',
      `${'x'.repeat(200)}.xml`,
    ]);
    expect(await readdir(folder)).toEqual(['MobileOfflineProfiles', 'Other']);
    expect(files['MobileOfflineProfiles/_CON.xml']).toMatch(
      /^\ufeff<\?xml version="1.0" encoding="utf-8"\?>\n<MobileOfflineProfile MobileOfflineProfileId="[^"]*" Name="CON" xmlns:xsi="[^"]*">\n {2}<Mobile[^]*\n<\/MobileOfflineProfile>$/,
    );
    const opened = await openPackage(folder);
    expect(opened).toMatchObject({ problems: [], lostProfiles: [], undeclaredProfiles: [] });
    expect(opened.sources).toHaveLength(8);
  });

  test('a link is neither read nor written through', async () => {
    await unpack();
    const outside = join(folder, 'outside.xml');
    await writeFile(outside, document);
    await rm(join(folder, 'MobileOfflineProfiles/Old name'));
    await symlink(outside, join(folder, 'MobileOfflineProfiles/Old name'));
    await expect(replace(folder, sampleProfile)).rejects.toMatchObject({
      message: expect.stringContaining('a link or a device'),
    });
  });
});

describe('into a document', () => {
  test('its own profile only', async () => {
    const path = join(folder, 'p.xml');
    await writeFile(path, `${profileXml()}\n<!-- end -->\n`);
    const profile = await profileOf(path);
    expect(await replace(path, profile)).toEqual({ kind: 'files', files: [], warnings: [] });
    const outcome = await replace(path, { ...profile, items: [] });
    if (outcome.kind !== 'files') throw new Error('no files');
    expect(outcome.files.map((file) => [file.path, Buffer.from(file.bytes).toString()])).toEqual([
      [
        path,
        `<MobileOfflineProfile MobileOfflineProfileId="${profileId}" Name="One">\n  <MobileOfflineProfileItems />\n  <MobileOfflineProfileId>{${profileId}}</MobileOfflineProfileId>\n  <Name>One</Name>\n</MobileOfflineProfile>\n<!-- end -->\n`,
      ],
    ]);
    await expect(replace(path, sampleProfile)).rejects.toMatchObject({ code: 'other-profile' });
  });

  test('an item without a schema name keeps the one it has, and so is unchanged', async () => {
    const path = join(folder, 'p.xml');
    await writeFile(path, profileXml());
    const profile = await profileOf(path);
    const items = profile.items.map((item) => {
      const { schemaName, ...others } = item;
      expect(schemaName).toBe('Account');
      return others;
    });
    expect(await replace(path, { ...profile, items })).toEqual({ kind: 'files', files: [], warnings: [] });
  });
});
