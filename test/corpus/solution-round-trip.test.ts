import { describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Profile } from '../../src/schema/profile.ts';
import { openArchive } from '../../src/solution/archive.ts';
import { compareGuids } from '../../src/solution/guid.ts';
import { openPackage } from '../../src/solution/open-package.ts';
import { printProfileXml } from '../../src/solution/print-profile-xml.ts';
import { replaceInPackage } from '../../src/solution/replace-in-package.ts';
import { parseXml } from '../../src/xml/parse-xml.ts';
import { elementTree } from '../solution/element-tree.ts';
import { plainWriting } from '../solution/samples.ts';

const corpus = resolve(import.meta.dirname, '../../../shared/corpus');
const list = (folder: string): string[] => {
  const path = join(corpus, folder);
  return existsSync(path)
    ? readdirSync(path)
        .sort()
        .map((name) => join(path, name))
    : [];
};
const documents = list('profiles');
const zips = list('solutions');
const onCorpus = existsSync(corpus) ? describe : describe.skip;

onCorpus('real profile documents', () => {
  let identical = 0;

  test.each(documents)('%s prints as the same element', async (path) => {
    const { sources, problems } = await openPackage(path);
    expect(problems).toEqual([]);
    const [source] = sources;
    if (!source) throw new Error('no profile');
    const text = readFileSync(path, 'utf8');
    const printed = printProfileXml(source.profile, plainWriting, { depth: 0, lineEnd: '\n', declaresNamespace: true });
    expect(elementTree(parseXml(printed))).toEqual(elementTree(parseXml(text)));
    expect(source.profile.extra).toEqual([]);
    expect(source.profile.items.flatMap(({ extra }) => extra)).toEqual([]);
    expect(printed.length).toBe(text.length - text.indexOf('<MobileOfflineProfile '));
    expect(text.endsWith(printed)).toBe(isInOrder(source.profile));
    if (text.endsWith(printed)) identical++;
  });

  test('two of the six are in the order of ids throughout, and so the same byte for byte', () => {
    expect(identical).toBe(2);
  });

  test.each(documents)('%s stays as it is when its own profile is put into it', async (path) => {
    const { sources } = await openPackage(path);
    const outcome = await replaceInPackage(path, {
      profiles: sources.map(({ profile }) => profile),
      writing: plainWriting,
    });
    expect(outcome).toEqual({ kind: 'files', files: [], warnings: [] });
  });

  test('an unpacked folder of them stays as it is, byte for byte', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mop-corpus-'));
    try {
      await mkdir(join(folder, 'Other'));
      await mkdir(join(folder, 'MobileOfflineProfiles'));
      const [first] = documents;
      if (first === undefined) throw new Error('no document');
      const { sources } = await openPackage(first);
      const id = sources[0]?.profile.id ?? '';
      await writeFile(join(folder, 'MobileOfflineProfiles', 'any name'), readFileSync(first));
      await writeFile(
        join(folder, 'Other/Customizations.xml'),
        '<ImportExportXml><MobileOfflineProfiles /></ImportExportXml>',
      );
      await writeFile(
        join(folder, 'Other/Solution.xml'),
        `<ImportExportXml><SolutionManifest><RootComponents><RootComponent type="161" id="{${id}}" behavior="0" /></RootComponents><MissingDependencies /></SolutionManifest></ImportExportXml>`,
      );
      const opened = await openPackage(folder);
      expect([opened.problems, opened.lostProfiles, opened.undeclaredProfiles]).toEqual([[], [], []]);
      const profiles = opened.sources.map(({ profile }) => profile);
      const outcome = await replaceInPackage(folder, { profiles, writing: plainWriting });
      expect(outcome).toEqual({ kind: 'files', files: [], warnings: [] });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

onCorpus('real solution zips', () => {
  test.each(zips)('%s opens', async (path) => {
    const opened = await openPackage(path);
    expect(opened.problems).toEqual([]);
    expect(opened.manifestProblems).toEqual([]);
    expect(opened.undeclaredProfiles).toEqual([]);
    expect(opened.solution?.publisher?.uniqueName).toMatch(/^\w+$/);
  });

  test('a lost profile is found', async () => {
    const opened = await openPackage(join(corpus, 'solutions/packed-profile-lost.zip'));
    expect(opened.sources).toEqual([]);
    expect(opened.lostProfiles).toMatchObject([
      { reason: 'raw-part', source: { profile: { items: [{ table: 'account' }] } } },
    ]);
  });

  test('a profile put back unchanged leaves the zip as it is', async () => {
    const path = join(corpus, 'solutions/server-export-with-profile.zip');
    const { sources } = await openPackage(path);
    const profiles = sources.map(({ profile }) => profile);
    const outcome = await replaceInPackage(path, { profiles, writing: plainWriting });
    expect(outcome.kind === 'zip' && Buffer.from(outcome.bytes).equals(readFileSync(path))).toBe(true);
  });

  test('a changed profile leaves the other entries as they are, and only its element changes', async () => {
    const path = join(corpus, 'solutions/server-export-with-profile.zip');
    const { sources } = await openPackage(path);
    const [source] = sources;
    if (!source) throw new Error('no profile');
    const profiles = [{ ...source.profile, description: 'Other & <new>' }];
    const outcome = await replaceInPackage(path, { profiles, writing: plainWriting });
    if (outcome.kind !== 'zip') throw new Error('no zip');
    const [before, after] = [await contents(path), await contents(outcome.bytes)];
    expect(after.map(([name]) => name)).toEqual(before.map(([name]) => name));
    const changed = after.filter(([, text], index) => text !== before[index]?.[1]);
    expect(changed.map(([name]) => name)).toEqual(['customizations.xml']);
    const line = /<Description>[^<]*<\/Description>/g;
    expect(changed[0]?.[1].replace(line, '')).toBe(before[0]?.[1].replace(line, ''));
    expect(changed[0]?.[1]).toContain('<Description>Other &amp; &lt;new&gt;</Description>');
  });
});

function isInOrder({ items }: Profile): boolean {
  return [items, ...items.map(({ associations }) => associations)].every((parts) =>
    parts.every(({ id }, index) => index === 0 || compareGuids(parts[index - 1]?.id ?? '', id) < 0),
  );
}

async function contents(source: string | Uint8Array): Promise<[string, string][]> {
  const archive = await openArchive(source);
  const all: [string, string][] = [];
  for (const entry of archive.entries) all.push([entry.fileName, (await archive.read(entry, 1e9)).toString('latin1')]);
  archive.close();
  return all;
}
