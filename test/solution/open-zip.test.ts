import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deflateRawSync } from 'node:zlib';
import type { Package } from '../../src/solution/package.ts';
import { openPackageBytes } from '../../src/solution/open-package.ts';
import { requireReadable } from '../../src/solution/require-readable.ts';
import {
  customizationsXml,
  directoryRecord,
  makeZip,
  manifestXml,
  profileId,
  profileXml,
  rename,
  replaceBytes,
  soundFiles,
} from './make-zip.ts';

const open = (zip: Buffer): Promise<Package> => openPackageBytes(zip, 'a.zip');

async function problemOf(zip: Buffer): Promise<string> {
  const { problems, sources } = await open(zip);
  expect(problems).toHaveLength(1);
  expect(sources).toEqual([]);
  expect(problems[0]).toMatchObject({ kind: 'invalid-package', file: 'a.zip', line: 1 });
  expect(() => {
    requireReadable({ problems });
  }).toThrow(expect.objectContaining({ where: expect.objectContaining({ file: 'a.zip' }) }));
  return problems[0]?.message ?? '';
}

describe('a sound zip', () => {
  test('gives its profile, solution and places', async () => {
    const opened = await open(await makeZip(soundFiles));
    expect(opened.problems).toEqual([]);
    expect(opened.sources).toMatchObject([
      { file: 'a.zip!customizations.xml', profile: { id: profileId, name: 'One' } },
    ]);
    expect(opened.sources[0]?.locate({ path: ['items', 0, 'rows'] })).toEqual({
      line: 12,
      column: 39,
      endLine: 12,
      endColumn: 40,
    });
    expect(opened.solution).toMatchObject({
      uniqueName: 'Offline',
      version: '1.0.0.0',
      managed: false,
      publisher: { prefix: 'con' },
    });
    expect(opened.solution?.rootComponents).toMatchObject([
      { type: '161', id: profileId, line: 12, file: 'a.zip!solution.xml' },
    ]);
  });

  test('stored, with a data descriptor, a comment or zip64 is read the same', async () => {
    const variants = [
      await makeZip(soundFiles, { compress: false }),
      await makeZip(soundFiles, {}, { comment: 'a comment' }),
      await makeZip(soundFiles, { forceZip64Format: true }, { forceZip64Format: true }),
    ];
    for (const zip of variants)
      expect(await open(zip)).toMatchObject({ problems: [], sources: [{ profile: { name: 'One' } }] });
  });

  test('may have other entries, folders too, and a name in another case at its root', async () => {
    const { 'solution.xml': solution = '', ...others } = soundFiles;
    const opened = await open(await makeZip({ ...others, 'Solution.xml': solution, 'WebResources/con_a': 'x' }));
    expect(opened).toMatchObject({ problems: [], solution: { uniqueName: 'Offline' } });
  });
});

describe('what a zip may not be', () => {
  test('no zip, empty, truncated', async () => {
    expect(await problemOf(Buffer.from('PK but no zip'))).toContain('not a readable zip archive');
    expect(await problemOf(Buffer.alloc(0))).toContain('not a readable zip archive');
    const zip = await makeZip(soundFiles);
    expect(await problemOf(zip.subarray(0, zip.length - 10))).toContain('not a readable zip archive');
    expect(await problemOf(zip.subarray(100))).toContain('zip archive');
  });

  test('followed by garbage', async () => {
    expect(await problemOf(Buffer.concat([await makeZip(soundFiles), Buffer.from('garbage')]))).toContain(
      'comment length',
    );
  });

  test.each([
    ['../b.txt', 'invalid relative path'],
    ['/bcd.txt', 'absolute path'],
    ['C:/b.txt', 'absolute path'],
    ['..\\b.txt', 'invalid characters'],
    ['a/b\u0000.txt', 'control character'],
    ['a/bcde..', 'ends in a dot or space'],
    ['a/bcdef ', 'ends in a dot or space'],
    ['a/./b.tx', 'ends in a dot or space'],
    ['a//b.txt', 'empty'],
    ['a/CON.tx', 'device'],
    ['x/nul/ab', 'device'],
    ['a:bc.txt', 'absolute path'],
  ])('with the entry name %j', async (name, message) => {
    const zip = await makeZip({ ...soundFiles, 'a/bc.txt': 'x' });
    expect(await problemOf(rename(zip, 'a/bc.txt', name))).toContain(message);
  });

  test('with a link', async () => {
    const zip = await makeZip({ ...soundFiles, link: '/etc/passwd' }, { mode: 0o120777 });
    expect(await problemOf(zip)).toContain('is a link or a device');
  });

  test('with names that are the same, or but for case', async () => {
    const zip = await makeZip({ ...soundFiles, 'solution.xmm': manifestXml(profileId) });
    expect(await problemOf(rename(zip, 'solution.xmm', 'solution.xml'))).toContain(
      'two entries have the same name: "solution.xml"',
    );
    expect(await problemOf(rename(zip, 'solution.xmm', 'SOLUTION.xml'))).toContain('"solution.xml" and "SOLUTION.xml"');
  });

  test('encrypted', async () => {
    const zip = await makeZip(soundFiles);
    const record = directoryRecord(zip, 'solution.xml');
    zip.writeUInt16LE(zip.readUInt16LE(record + 8) | 1, record + 8);
    expect(await problemOf(zip)).toContain('"solution.xml" is encrypted');
    zip.writeUInt16LE(zip.readUInt16LE(record + 8) | 0x40, record + 8);
    expect(await problemOf(zip)).toContain('strong encryption');
  });

  test('a bomb by what it declares', async () => {
    const zip = await makeZip({ ...soundFiles, bomb: Buffer.alloc(3_000_000) });
    expect(await problemOf(zip)).toContain('"bomb" inflates to over 100 times its size');
  });

  test('a bomb that lies about its size', async () => {
    const zip = await makeZip({ ...soundFiles, 'customizations.xml': Buffer.alloc(3_000_000, 32) });
    zip.writeUInt32LE(1000, directoryRecord(zip, 'customizations.xml') + 24);
    const { problems } = await open(zip);
    expect(problems).toMatchObject([{ kind: 'invalid-package', message: expect.stringContaining('too many bytes') }]);
  });

  test('over 1 GB in all, or over 20,000 entries', async () => {
    const zip = await makeZip({ ...soundFiles, a: 'a', b: 'b' }, { compress: false });
    for (const name of ['a', 'b']) {
      const record = directoryRecord(zip, name);
      zip.writeUInt16LE(8, record + 10);
      zip.writeUInt32LE(0x3fffffff, record + 24);
      zip.writeUInt32LE(0x1ffffff, record + 20);
    }
    expect(await problemOf(zip)).toContain('over 1 GB');
    const many = await makeZip({ ...soundFiles });
    many.writeUInt16LE(20_001, many.length - 22 + 10);
    expect(await problemOf(many)).toContain('over 20,000 entries');
  });

  test('with entries that overlap', async () => {
    const zip = await makeZip({ ...soundFiles, copy: 'x' });
    zip.writeUInt32LE(zip.readUInt32LE(directoryRecord(zip, 'solution.xml') + 42), directoryRecord(zip, 'copy') + 42);
    expect(await problemOf(zip)).toContain('overlaps');
  });

  test('with a wrong checksum', async () => {
    const zip = await makeZip(soundFiles);
    zip.writeUInt32LE(1, directoryRecord(zip, 'customizations.xml') + 16);
    expect(await problemOf(zip)).toContain('CRC-32');
  });

  test('with two names for one entry, or data that is not deflated', async () => {
    const zip = await makeZip(soundFiles);
    const twoNames = Buffer.from(zip);
    twoNames.write('Customizations.xml', directoryRecord(zip, 'customizations.xml') + 46);
    expect(await problemOf(twoNames)).toContain('its two names differ');
    const method = Buffer.from(zip);
    method.writeUInt16LE(12, directoryRecord(zip, 'customizations.xml') + 10);
    expect(await problemOf(method)).toContain('unsupported compression method');
    const raw = deflateRawSync(Buffer.from(customizationsXml()));
    expect(await problemOf(replaceBytes(zip, raw.subarray(0, 20), Buffer.alloc(20, 0xff)))).toContain(
      '"customizations.xml" cannot be read',
    );
  });

  test.each([
    [['solution.xml'], 'solution.xml missing'],
    [['customizations.xml'], 'customizations.xml missing'],
    [
      ['solution.xml', 'customizations.xml', '[Content_Types].xml'],
      'solution.xml and customizations.xml and [Content_Types].xml missing',
    ],
  ])('without %j', async (absent, message) => {
    const files = Object.entries({ ...soundFiles, 'a.txt': 'a' }).filter(([name]) => !absent.includes(name));
    const { problems } = await open(await makeZip(Object.fromEntries(files)));
    expect(problems).toMatchObject([{ kind: 'invalid-package', message: expect.stringContaining(message) }]);
  });

  test('without [Content_Types].xml alone its profiles are still read', async () => {
    const files = Object.fromEntries(Object.entries(soundFiles).filter(([name]) => !name.startsWith('[')));
    expect(await open(await makeZip(files))).toMatchObject({
      problems: [{ kind: 'invalid-package' }],
      sources: [{ profile: { name: 'One' } }],
    });
  });
});

function contentOf({ sources, solution, lostProfiles, undeclaredProfiles, manifestProblems }: Package) {
  return {
    profiles: sources.map(({ profile }) => profile),
    solution,
    lostProfiles,
    undeclaredProfiles,
    manifestProblems,
  };
}

test('any damage gives problems or leaves everything as it was, never a failure', async () => {
  const sound = await makeZip(soundFiles);
  const intact = contentOf(await open(sound));
  let noticed = 0;
  const change = fc.tuple(fc.nat(sound.length - 1), fc.integer({ min: 0, max: 255 }));
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { minLength: 1, maxLength: 4 }),
      fc.nat(sound.length),
      async (changes, length) => {
        const damaged = Buffer.from(sound);
        for (const [at, value] of changes) damaged[at] = value;
        for (const zip of [damaged, damaged.subarray(0, length)]) {
          const opened = await open(zip);
          for (const { profile } of opened.sources) expect(profile).toEqual(intact.profiles[0]);
          if (opened.problems.length > 0) noticed++;
          else expect(contentOf(opened)).toEqual(intact);
        }
      },
    ),
    { numRuns: 150 },
  );
  expect(noticed).toBeGreaterThan(100);
});

describe('what does not fit together', () => {
  const other = '00000000-0000-0000-0000-000000000001';

  test('a root component without a profile is lost', async () => {
    const files = {
      ...soundFiles,
      'solution.xml': manifestXml(profileId, `<RootComponent type="161" id="{${other}}" />`),
    };
    const { lostProfiles } = await open(await makeZip(files));
    expect(lostProfiles).toMatchObject([{ id: other, reason: 'absent', file: 'a.zip!solution.xml', line: 12 }]);
  });

  test('a profile that is only a raw part is lost, and shown', async () => {
    const files = {
      ...soundFiles,
      'customizations.xml': '<ImportExportXml />',
      'MobileOfflineProfiles/One%20two.xml': profileXml(),
    };
    const { lostProfiles, sources } = await open(await makeZip(files));
    expect(sources).toEqual([]);
    expect(lostProfiles).toMatchObject([
      { reason: 'raw-part', source: { file: 'a.zip!MobileOfflineProfiles/One%20two.xml' } },
    ]);
  });

  test('a profile without a root component is undeclared', async () => {
    const { undeclaredProfiles } = await open(await makeZip({ ...soundFiles, 'solution.xml': manifestXml(other) }));
    expect(undeclaredProfiles).toMatchObject([
      { id: profileId, name: 'One', file: 'a.zip!customizations.xml', line: 5, column: 5 },
    ]);
  });

  test.each([
    ['<UniqueName>Offline', '<UniqueName>1 bad', 'unique-name', '0x8004F002'],
    ['<Version>1.0.0.0', '<Version>1', 'version', '0x8004F01E'],
    ['<Version>1.0.0.0', '<Version>1.0.0.0.0', 'version', '0x8004F01E'],
    ['<UniqueName>contoso', '<UniqueName>', 'publisher', '0x8004F01C'],
    ['Prefix>con<', 'Prefix>mscrmx<', 'publisher', '0x80044366'],
    ['12345', '9999', 'publisher', '0x80048402'],
  ])('%s … %s is refused by the server', async (...[from, to, aspect, serverCode]) => {
    const { manifestProblems } = await open(
      await makeZip({ ...soundFiles, 'solution.xml': manifestXml(profileId).replace(from, to) }),
    );
    expect(manifestProblems).toMatchObject([{ aspect, serverCode, file: 'a.zip!solution.xml' }]);
  });

  test('a solution without a publisher', async () => {
    const text = manifestXml(profileId).replace(/<Publisher>[^]*<\/Publisher>/, '');
    const { manifestProblems } = await open(await makeZip({ ...soundFiles, 'solution.xml': text }));
    expect(manifestProblems).toMatchObject([{ aspect: 'publisher', message: expect.stringContaining('missing') }]);
  });
});
