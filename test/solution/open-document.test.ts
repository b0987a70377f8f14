import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPackage } from '../../src/solution/open-package.ts';
import type { Package } from '../../src/solution/package.ts';
import { makeZip, profileXml, soundFiles } from './make-zip.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mop-document-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function open(content: string | Buffer, name = 'p.xml'): Promise<Package> {
  await writeFile(join(folder, name), content);
  return openPackage(join(folder, name), name);
}

async function problemOf(content: string | Buffer): Promise<unknown> {
  const { problems, sources } = await open(content);
  expect(sources).toEqual([]);
  expect(problems).toHaveLength(1);
  return problems[0];
}

describe('a profile document', () => {
  test.each([
    ['nothing', ''],
    ['a declaration', '<?xml version="1.0" encoding="utf-8"?>\n'],
    ['a byte order mark', '\ufeff'],
    ['both, CRLF', '\ufeff<?xml version="1.0" encoding="UTF-8"?>\r\n'],
  ])('is read with %s before it', async (_, before) => {
    expect(await open(before + profileXml())).toMatchObject({
      kind: 'document',
      problems: [],
      sources: [{ file: 'p.xml', profile: { name: 'One' } }],
    });
  });

  test('is told from a zip by content, not by name', async () => {
    expect((await open(await makeZip(soundFiles), 'zip.xml')).kind).toBe('zip');
    expect(await open(profileXml(), 'document.txt')).toMatchObject({ kind: 'document', problems: [] });
    expect(await open(profileXml(), 'no.zip')).toMatchObject({ kind: 'zip', problems: [{ kind: 'invalid-package' }] });
  });
});

describe('what a document may not be', () => {
  test('nothing there, or no file', async () => {
    await expect(openPackage(join(folder, 'none.xml'), 'none.xml')).rejects.toMatchObject({
      code: 'file-not-found',
      exitCode: 2,
    });
    await expect(openPackage('/dev/null', 'null')).rejects.toMatchObject({ code: 'unreadable-file' });
  });

  test('UTF-16, another encoding, bytes that are no UTF-8', async () => {
    const utf16 = Buffer.from(`\ufeff${profileXml()}`, 'utf16le');
    expect(await problemOf(utf16)).toMatchObject({
      kind: 'invalid-document',
      message: expect.stringContaining('UTF-16'),
    });
    expect(await problemOf(Buffer.from('<a/>', 'utf16le'))).toMatchObject({
      message: expect.stringContaining('UTF-16'),
    });
    expect(await problemOf(`<?xml version="1.0" encoding="windows-1252"?>${profileXml()}`)).toMatchObject({
      message: expect.stringContaining('"windows-1252" is not supported'),
    });
    const latin = Buffer.from(profileXml().replace('Name>One', 'Name>Öne'), 'latin1');
    expect(await problemOf(latin)).toMatchObject({
      message: expect.stringContaining('not UTF-8'),
      line: 17,
      column: 13,
    });
  });

  test.each([
    ['<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>', 'DOCTYPE'],
    ['<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', 'DOCTYPE'],
    ['<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1/x.dtd"> %x;]><a/>', 'DOCTYPE'],
    ['<a>&nothing;</a>', 'undefined entity'],
    ['<a>'.repeat(100_000), 'nested deeper than 256'],
    [`<a ${Array.from({ length: 100_000 }, (_, index) => `b${index}="1"`).join(' ')}/>`, 'over 1,000 attributes'],
    ['<a></b>', 'unexpected close tag'],
    ['<a>', 'unclosed tag'],
    ['', 'document must contain a root element'],
    ['name: a YAML file', 'text data outside of root node'],
    ['<a>\u0001</a>', 'disallowed character'],
    ['<ImportExportXml />', 'the root element is <ImportExportXml>; expected <MobileOfflineProfile>'],
  ])('%.60s', async (text, message) => {
    expect(await problemOf(text)).toMatchObject({
      kind: 'invalid-document',
      file: 'p.xml',
      message: expect.stringContaining(message),
    });
  });

  test.each([
    ['MobileOfflineProfileItemId>{8BB0691A', 'MobileOfflineProfileItemId>{XXX', 'is not a GUID', 3],
    ['Criteria>0', 'Criteria>4', '<RecordDistributionCriteria> is "4" and must be 0, 1, 2 or 3', 8],
    ['ByMe>0', 'ByMe>yes', 'must be 0 or 1', 9],
    ['<EntitySchemaName>Account</EntitySchemaName>', '', 'an item without <EntitySchemaName>', 3],
    ['<ProfileItemEntityFilter>', '<ProfileItemEntityFilter><fetch />', 'holds an element where text is expected', 12],
    [
      '<EntitySchemaName>',
      '<SyncIntervalInMinutes>soon</SyncIntervalInMinutes><EntitySchemaName>',
      'must be a number of minutes',
      13,
    ],
  ])('%s → %s', async (...[from, to, message, line]) => {
    expect(await problemOf(profileXml().replace(from, to))).toMatchObject({
      message: expect.stringContaining(message),
      line,
    });
  });
});

test('an item without an id, and a profile without one, are refused', async () => {
  const item = profileXml().replace(/ MobileOfflineProfileItemId="[^"]*"|<MobileOfflineProfileItemId>.*/g, '');
  expect(await problemOf(item)).toMatchObject({
    message: '<MobileOfflineProfileItem> has no MobileOfflineProfileItemId',
  });
  const profile = profileXml().replace(/ MobileOfflineProfileId="[^"]*"|<MobileOfflineProfileId>.*/g, '');
  expect(await problemOf(profile)).toMatchObject({ message: '<MobileOfflineProfile> has no MobileOfflineProfileId' });
});

describe('an unpacked folder', () => {
  const write = async (root: string, files: Readonly<Record<string, string>>): Promise<void> => {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(join(root, name, '..'), { recursive: true });
      await writeFile(join(root, name), text);
    }
  };
  const named = (name: string, id: string): string =>
    profileXml()
      .replaceAll('Name="One"', `Name="${name}"`)
      .replace('<Name>One<', `<Name>${name}<`)
      .replaceAll('9f0a7210', id);

  test('gives every file of its profiles folder, with what is lost and unsafe', async () => {
    const root = join(folder, 'solution');
    await write(root, {
      'Other/Solution.xml': soundFiles['solution.xml'] ?? '',
      'Other/Customizations.xml': '<ImportExportXml><Entities /></ImportExportXml>',
      'MobileOfflineProfiles/One.xml': profileXml(),
      'MobileOfflineProfiles/Rev 1.2 profile': named('Rev 1.2 profile', '00000001'),
      'MobileOfflineProfiles/a.xml': named('a?', '00000002'),
      'MobileOfflineProfiles/b.xml': named('A*', '00000003'),
    });
    const opened = await openPackage(root, 'solution');
    expect(opened.problems).toEqual([]);
    expect(opened.sources.map(({ file }) => file)).toEqual(
      ['One.xml', 'Rev 1.2 profile', 'a.xml', 'b.xml'].map((name) => `solution/MobileOfflineProfiles/${name}`),
    );
    expect(opened.lostProfiles).toMatchObject([{ reason: 'no-placeholder', source: { profile: { name: 'One' } } }]);
    expect(opened.undeclaredProfiles.map(({ name }) => name)).toEqual(['Rev 1.2 profile', 'a?', 'A*']);
    expect(opened.unsafeFileNames).toMatchObject([
      { name: 'Rev 1.2 profile', reason: 'dot' },
      { name: 'A*', reason: 'collision', other: 'a?' },
    ]);
  });

  test('without its two files is no solution', async () => {
    const { problems } = await openPackage(folder, 'folder');
    expect(problems).toMatchObject([
      {
        kind: 'invalid-package',
        message: 'no unpacked solution: Other/Solution.xml and Other/Customizations.xml missing',
      },
    ]);
  });
});
